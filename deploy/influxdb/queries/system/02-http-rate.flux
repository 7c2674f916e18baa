// How many requests come, and how do they end? (number a second)
// http_requests: Requests, by route and class of status (`2xx`); whoever went before the answer counts as `4xx`.
import "date"

slot = if v.ratemyderp_bucket == "ratemyderp_hourly" then 1h else 10s

// There is a figure in each slot, and a window is made of whole ones: else counts would come in waves.
slots = int(v: v.windowPeriod) / int(v: slot)
window = duration(v: int(v: slot) * (if slots > 1 then slots else 1))
units = float(v: int(v: window)) / float(v: int(v: 1s))

// Whole windows, without the newest slot, which may be on its way: else there would be a dip. Where nothing was
// counted there is no figure, and it is a zero.
from(bucket: v.ratemyderp_bucket)
    |> range(
        start: date.truncate(t: v.timeRangeStart, unit: window),
        stop: date.truncate(t: date.sub(d: slot, from: v.timeRangeStop), unit: window),
    )
    |> filter(fn: (r) => r._measurement == "http_requests" and r._field == "count")
    |> aggregateWindow(every: window, fn: sum)
    |> fill(value: 0.0)
    |> group(columns: ["_time", "status"])
    |> sum()
    |> map(fn: (r) => ({r with _value: r._value / units}))
    |> group(columns: ["status"])
    |> sort(columns: ["_time"])
