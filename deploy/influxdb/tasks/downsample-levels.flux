// Keeps for each hour the mean of what is a level.
import "date"

option task = {name: "RateMyDerp: hourly levels", every: 1h, offset: 5m}

// Figures may come late: each time the last day is done anew, and what was written before is written over.
stop = date.truncate(t: now(), unit: 1h)

from(bucket: "ratemyderp")
    |> range(start: date.sub(d: 1d, from: stop), stop: stop)
    |> filter(fn: (r) => r._field == "level")
    |> aggregateWindow(every: 1h, fn: mean, createEmpty: false, timeSrc: "_start")
    |> to(bucket: "ratemyderp_hourly")
