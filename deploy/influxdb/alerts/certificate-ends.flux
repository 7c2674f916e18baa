// The certificate is good for less than 14 days.
import "influxdata/influxdb/monitor"

option task = {name: "RateMyDerp: certificate ends", every: 1h, offset: 30s}

from(bucket: "ratemyderp")
    |> range(start: -10m)
    |> filter(fn: (r) => r._measurement == "certificate" and r._field == "level")
    |> last()
    |> map(fn: (r) => ({_time: r._time, _measurement: r._measurement, days: r._value}))
    |> group(columns: ["_measurement"])
    |> monitor.check(
        data: {
            _check_id: "de59000000000005",
            _check_name: "RateMyDerp: certificate ends",
            _type: "custom",
            tags: {app: "ratemyderp"},
        },
        messageFn: (r) => "The certificate is good for ${int(v: r.days)} more days.",
        crit: (r) => r.days < 7.0,
        warn: (r) => r.days < 14.0,
    )
