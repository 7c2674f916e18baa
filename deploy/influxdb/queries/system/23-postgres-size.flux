// How large is it? (bytes)
// postgres_size: The size of the database.
slot = if v.ratemyderp_bucket == "ratemyderp_hourly" then 1h else 10s

// There is a figure in each slot, and a window is made of whole ones: else counts would come in waves.
slots = int(v: v.windowPeriod) / int(v: slot)
window = duration(v: int(v: slot) * (if slots > 1 then slots else 1))

from(bucket: v.ratemyderp_bucket)
    |> range(start: v.timeRangeStart, stop: v.timeRangeStop)
    |> filter(fn: (r) => r._measurement == "postgres_size" and r._field == "level")
    |> aggregateWindow(every: window, fn: mean, createEmpty: false)
    |> group(columns: ["_time"])
    |> sum()
    |> group()
    |> sort(columns: ["_time"])
