// Who comes back, by the weeks since their first rating? (share, 0 to 1)
// retention: Of those who came so many weeks ago and rated, the share that rated within the last seven days.
slot = if v.ratemyderp_bucket == "ratemyderp_hourly" then 1h else 1m

// There is a figure in each slot, and a window is made of whole ones: else counts would come in waves.
slots = int(v: v.windowPeriod) / int(v: slot)
window = duration(v: int(v: slot) * (if slots > 1 then slots else 1))

levels =
    from(bucket: v.ratemyderp_bucket)
        |> range(start: v.timeRangeStart, stop: v.timeRangeStop)
        |> filter(fn: (r) => r._measurement == "retention" and r._field == "level")
        |> aggregateWindow(every: window, fn: mean, createEmpty: false)
        |> group(columns: ["_time", "weeks"])
        |> sum()
        |> group()

// How it is now: what has no figure in the newest window is gone.
newest = levels |> max(column: "_time") |> findRecord(fn: (key) => true, idx: 0)

levels
    |> filter(fn: (r) => r._time == newest._time)
    |> keep(columns: ["weeks", "_value"])
    |> map(fn: (r) => ({weeks: float(v: r.weeks), _value: r._value}))
    |> sort(columns: ["weeks"])
