// What share fails? (share, 0 to 1)
// http_requests: Requests, by route and class of status (`2xx`); whoever went before the answer counts as `4xx`.
slot = if v.ratemyderp_bucket == "ratemyderp_hourly" then 1h else 10s

// There is a figure in each slot, and a window is made of whole ones: else counts would come in waves.
slots = int(v: v.windowPeriod) / int(v: slot)
window = duration(v: int(v: slot) * (if slots > 1 then slots else 1))

from(bucket: v.ratemyderp_bucket)
    |> range(start: v.timeRangeStart, stop: v.timeRangeStop)
    |> filter(fn: (r) => r._measurement == "http_requests" and r._field == "count")
    |> aggregateWindow(every: window, fn: sum, createEmpty: false)
    |> group(columns: ["_time"])
    |> reduce(
        identity: {parts: 0.0, all: 0.0},
        fn: (r, accumulator) =>
            ({
                parts: accumulator.parts + r._value * (if r.status == "5xx" then 1.0 else 0.0),
                all: accumulator.all + r._value,
            }),
    )
    |> filter(fn: (r) => r.all > 0.0)
    |> map(fn: (r) => ({_time: r._time, _value: r.parts / r.all}))
    |> group()
    |> sort(columns: ["_time"])
