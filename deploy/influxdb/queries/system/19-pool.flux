// How many connections to the database are in use? (number)
// pool: Connections to the database of a process, to `read` and to `write`, `idle` and `used`.
slot = if v.ratemyderp_bucket == "ratemyderp_hourly" then 1h else 10s

// There is a figure in each slot, and a window is made of whole ones: else counts would come in waves.
slots = int(v: v.windowPeriod) / int(v: slot)
window = duration(v: int(v: slot) * (if slots > 1 then slots else 1))

from(bucket: v.ratemyderp_bucket)
    |> range(start: v.timeRangeStart, stop: v.timeRangeStop)
    |> filter(fn: (r) => r._measurement == "pool" and r._field == "level")
    |> filter(fn: (r) => r.state == "used")
    |> aggregateWindow(every: window, fn: mean, createEmpty: false)
    |> group(columns: ["_time", "pool"])
    |> sum()
    |> group(columns: ["pool"])
    |> sort(columns: ["_time"])
