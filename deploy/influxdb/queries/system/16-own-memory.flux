// How much have the site's own? (bytes)
// process_memory: The memory that a process of the site has.
slot = if v.ratemyderp_bucket == "ratemyderp_hourly" then 1h else 10s

// There is a figure in each slot, and a window is made of whole ones: else counts would come in waves.
slots = int(v: v.windowPeriod) / int(v: slot)
window = duration(v: int(v: slot) * (if slots > 1 then slots else 1))

from(bucket: v.ratemyderp_bucket)
    |> range(start: v.timeRangeStart, stop: v.timeRangeStop)
    |> filter(fn: (r) => r._measurement == "process_memory" and r._field == "level")
    |> aggregateWindow(every: window, fn: mean, createEmpty: false)
    |> group(columns: ["_time", "process"])
    |> sum()
    |> group(columns: ["process"])
    |> sort(columns: ["_time"])
