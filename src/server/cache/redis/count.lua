-- KEYS: the counts, and whom was seen that day. ARGV: how many counts there may be; for how many seconds whom was seen is
-- kept; then for each sighting its mark, its alias or nothing, and which count it adds to.
for i = 3, #ARGV, 3 do
  local new = redis.call("SADD", KEYS[2], ARGV[i]) == 1
  if ARGV[i + 1] ~= "" then
    redis.call("SADD", KEYS[2], ARGV[i + 1])
  end
  local room = redis.call("HLEN", KEYS[1]) < tonumber(ARGV[1]) or redis.call("HEXISTS", KEYS[1], ARGV[i + 2]) == 1
  if new and room then
    redis.call("HINCRBY", KEYS[1], ARGV[i + 2], 1)
  end
end
redis.call("EXPIRE", KEYS[2], ARGV[2])
