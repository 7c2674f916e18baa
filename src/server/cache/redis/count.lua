-- KEYS: the counts, and whom was seen that day. ARGV: how many counts there may be; how many may be remembered as seen,
-- after which all that come are new; for how many seconds; then for each sighting its mark, its alias or nothing, and which
-- count it adds to.
local full = redis.call("SCARD", KEYS[2]) >= tonumber(ARGV[2])
for i = 4, #ARGV, 3 do
  local new = redis.call("SISMEMBER", KEYS[2], ARGV[i]) == 0
  if not full then
    redis.call("SADD", KEYS[2], ARGV[i])
    if ARGV[i + 1] ~= "" then
      redis.call("SADD", KEYS[2], ARGV[i + 1])
    end
  end
  local room = redis.call("HLEN", KEYS[1]) < tonumber(ARGV[1]) or redis.call("HEXISTS", KEYS[1], ARGV[i + 2]) == 1
  if new and room then
    redis.call("HINCRBY", KEYS[1], ARGV[i + 2], 1)
  end
end
redis.call("EXPIRE", KEYS[2], ARGV[3])
