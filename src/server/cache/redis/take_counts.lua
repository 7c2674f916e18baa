-- KEYS: the counts, and those that were taken. ARGV: a number for the batch. Answers with what was taken before and not
-- forgotten, else with all counts so far.
if redis.call("EXISTS", KEYS[2]) == 0 then
  if redis.call("EXISTS", KEYS[1]) == 0 then
    return {}
  end
  redis.call("RENAME", KEYS[1], KEYS[2])
  redis.call("HSET", KEYS[2], "batch", ARGV[1])
end
return redis.call("HGETALL", KEYS[2])
