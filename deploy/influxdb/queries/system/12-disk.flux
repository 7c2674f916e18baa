// How much room do they have together? (bytes)
// disk: Disks, by where they are mounted: what is `free`, and the `total`.
slot = if v.ratemyderp_bucket == "ratemyderp_hourly" then 1h else 10s

// There is a figure in each slot, and a window is made of whole ones: else counts would come in waves.
slots = int(v: v.windowPeriod) / int(v: slot)
window = duration(v: int(v: slot) * (if slots > 1 then slots else 1))

from(bucket: v.ratemyderp_bucket)
    |> range(start: v.timeRangeStart, stop: v.timeRangeStop)
    |> filter(fn: (r) => r._measurement == "disk" and r._field == "level")
    |> aggregateWindow(every: window, fn: mean, createEmpty: false)
    |> group(columns: ["_time", "part"])
    |> sum()
    |> group(columns: ["part"])
    |> sort(columns: ["_time"])
