-- KEYS: the counts that were taken. ARGV: the number of the batch that was written.
if redis.call("HGET", KEYS[1], "batch") == ARGV[1] then
  redis.call("DEL", KEYS[1])
end
