-- Limit::pay (limits.rs) as one step in Redis. KEYS[1] holds until when is paid, in microseconds.
-- ARGV: now, the cost of a try, and how much may be paid in advance, in microseconds. Answers 0, or how long to wait.
local now, cost, span = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local latest = now + span
local before = tonumber(redis.call('GET', KEYS[1]) or now)
local paid = math.min(math.max(before, now), latest) + cost
if paid > latest then
  return paid - latest
end
redis.call('SET', KEYS[1], string.format('%.0f', paid), 'PX', math.ceil((paid - now) / 1000))
return 0
