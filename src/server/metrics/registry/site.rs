use super::{Kind, Metric, Unit, declare};

declare! {
    VISITORS_ACTIVE = "visitors_active": Gauge, Number, [], "Visitors who looked at a photo within five minutes, whether they rated or not.";
    MEMBERS = "members": Gauge, Number, [], "Members there are.";
    MEMBERS_ACTIVE = "members_active": Gauge, Number, ["within"], "Members who rated within a `day` or a `week`.";
    RATERS_ACTIVE = "raters_active": Gauge, Number, ["within"], "People who rated, members or not, within `five_minutes`, a `day` or a `week`.";
    FUNNEL = "funnel": Count, Number, ["step"], "How far people came for the first time: `visitor` (looked), `rater` (rated), `member` (joined), `submitter` (sent a photo).";
    RETENTION = "retention": Gauge, Share, ["weeks"], "Of those who came so many weeks ago and rated, the share that rated within the last seven days.";
    RATINGS = "ratings": Count, Number, ["draw"], "Ratings, by how the photo came: `uniform`, `focus` or `link`.";
    RATING_SCORES = "rating_scores": Count, Number, ["score"], "Ratings, by their score.";
    RATING_TIME = "rating_time": Histogram, Milliseconds, ["le"], "Ratings, by the time from the deal to the vote.";
    PHOTOS = "photos": Gauge, Number, ["state"], "Photos, by their state.";
    TENTH_RATING = "tenth_rating": Gauge, Hours, ["quantile"], "How long photos sent within the last week waited for their tenth rating, of those that have it.";
    VIEWS = "views": Count, Number, [], "Views of photos.";
    SHARES = "shares": Count, Number, [], "Shares of photos.";
    VIRALITY = "virality": Gauge, Number, ["place"], "The virality of the five photos at the head of /trending.";
    LETTERS = "letters": Count, Number, ["outcome"], "Letters, by what became of them: `sent`, `put_off` or `refused`.";
    JOBS = "jobs": Count, Number, ["outcome"], "Attempts at jobs, by what became of them: `done`, `put_off` or `given_up`.";
    JOBS_WAITING = "jobs_waiting": Gauge, Number, [], "Jobs that are due or under way.";
    JOBS_OLDEST = "jobs_oldest": Gauge, Seconds, [], "How long the oldest of them has been due.";
    JOBS_GIVEN_UP = "jobs_given_up": Gauge, Number, [], "Jobs that were given up and that nobody has looked after yet.";
    PERIODIC_AGE = "periodic_age": Gauge, Seconds, ["work"], "How long ago periodic work was last done; that of the `board` is the age of the board.";
    PERIODIC_TOOK = "periodic_took": Gauge, Seconds, ["work"], "How long periodic work took the last time.";
}
