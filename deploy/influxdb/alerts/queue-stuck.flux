// The oldest job has been due for ten minutes.
import "influxdata/influxdb/monitor"

option task = {name: "RateMyDerp: queue stuck", every: 5m, offset: 30s}

from(bucket: "ratemyderp")
    |> range(start: -10m)
    |> filter(fn: (r) => r._measurement == "jobs_oldest" and r._field == "level")
    |> last()
    |> map(fn: (r) => ({_time: r._time, _measurement: r._measurement, seconds: r._value}))
    |> group(columns: ["_measurement"])
    |> monitor.check(
        data: {
            _check_id: "de59000000000002",
            _check_name: "RateMyDerp: queue stuck",
            _type: "custom",
            tags: {app: "ratemyderp"},
        },
        messageFn: (r) => "The oldest job has been due for ${int(v: r.seconds)} s.",
        crit: (r) => r.seconds > 3600.0,
        warn: (r) => r.seconds > 600.0,
    )
