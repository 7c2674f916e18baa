// How full are the disks? (share, 0 to 1)
// disk_used: The share of a disk that is in use.
slot = if v.ratemyderp_bucket == "ratemyderp_hourly" then 1h else 10s

// There is a figure in each slot, and a window is made of whole ones: else counts would come in waves.
slots = int(v: v.windowPeriod) / int(v: slot)
window = duration(v: int(v: slot) * (if slots > 1 then slots else 1))

from(bucket: v.ratemyderp_bucket)
    |> range(start: v.timeRangeStart, stop: v.timeRangeStop)
    |> filter(fn: (r) => r._measurement == "disk_used" and r._field == "level")
    |> aggregateWindow(every: window, fn: mean, createEmpty: false)
    |> group(columns: ["_time", "disk"])
    |> max()
    |> group(columns: ["disk"])
    |> sort(columns: ["_time"])
