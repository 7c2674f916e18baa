// Which programs have most memory? (bytes)
// largest_process: The memory of the five programs of the machine that have most of it.
slot = if v.ratemyderp_bucket == "ratemyderp_hourly" then 1h else 10s

// There is a figure in each slot, and a window is made of whole ones: else counts would come in waves.
slots = int(v: v.windowPeriod) / int(v: slot)
window = duration(v: int(v: slot) * (if slots > 1 then slots else 1))

levels =
    from(bucket: v.ratemyderp_bucket)
        |> range(start: v.timeRangeStart, stop: v.timeRangeStop)
        |> filter(fn: (r) => r._measurement == "largest_process" and r._field == "level")
        |> aggregateWindow(every: window, fn: mean, createEmpty: false)
        |> group(columns: ["_time", "name"])
        |> sum()
        |> group()

// How it is now: what has no figure in the newest window is gone.
newest = levels |> max(column: "_time") |> findRecord(fn: (key) => true, idx: 0)

levels
    |> filter(fn: (r) => r._time == newest._time)
    |> keep(columns: ["name", "_value"])
    |> sort(columns: ["_value"], desc: true)
    |> limit(n: 12)
