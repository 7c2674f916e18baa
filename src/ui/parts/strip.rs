use leptos::prelude::*;

use crate::domain::{Crowd, Reward, Score, SiteWords, Tenths, Verdict, counted};

/// What the crowd thinks of the photo rated last, with a way back.
#[component]
pub fn Strip(
    verdict: Verdict,
    words: SiteWords,
    /// Runs in place of following the link to the page that changes the vote.
    #[prop(optional, into)]
    on_undo: Option<Callback<()>>,
) -> impl IntoView {
    let Verdict { photo, score, crowd, reward, .. } = verdict;
    let undo = move |event: leptos::ev::MouseEvent| {
        if let Some(on_undo) = on_undo {
            event.prevent_default();
            on_undo.run(());
        }
    };
    let page = photo.address();
    view! {
        <div class="strip">
            <a class="last" href=page>
                <img src=photo.thumb alt=photo.caption width="64" height="64" />
            </a>
            <div class="verdict">
                <p class="sentence">
                    "You " <strong class=format!("yours score-{score}")>{score.get()}</strong> {crowd_says(&crowd)}
                </p>
                <Ruler score crowd />
            </div>
            <a class="undo" href="/?undo" rel="nofollow" on:click=undo>
                "Undo"
            </a>
            {reward
                .map(|reward| {
                    let offer = reward.offer.then(|| view! { " " <a href="/join">"Keep them: join."</a> });
                    view! { <p class="reward">{praise(reward, &words)} {offer}</p> }
                })}
        </div>
    }
}

/// A ruler of ten steps: the crowd's mean as a dot, the rater's score as a tick.
#[component]
fn Ruler(score: Score, crowd: Crowd) -> impl IntoView {
    // A step is 20 wide, and the first is at 10.
    let x = |value: Tenths| value.get() * 2 - 10;
    let yours = x(Tenths::new(i64::from(score.get()) * 10));
    view! {
        <svg class="ruler" viewBox="0 0 200 24" aria-hidden="true">
            <path
                class="rule"
                d="M10 12H190M10 9v6M30 9v6M50 9v6M70 9v6M90 9v6M110 9v6M130 9v6M150 9v6M170 9v6M190 9v6"
            />
            <line class="tick" x1=yours x2=yours y1="3" y2="21" />
            {crowd.mean().map(|mean| view! { <circle class="dot" cx=x(mean) cy="12" r="6" /> })}
        </svg>
    }
}

fn crowd_says(crowd: &Crowd) -> String {
    match (crowd.mean(), crowd.votes()) {
        (Some(mean), votes) if votes > 1 => {
            format!(", the crowd {mean} from {}", counted(votes, "vote", "votes"))
        }
        _ => ". Nobody was here before you.".to_owned(),
    }
}

fn praise(reward: Reward, words: &SiteWords) -> String {
    let Reward { votes, lean, .. } = reward;
    let creatures = &words.creatures;
    let eye = match lean {
        lean if lean.get() <= -5 => format!("Your eye is getting cruel: {} below the crowd.", lean.abs()),
        lean if lean.get() >= 5 => format!("You are a soft touch: {lean} above the crowd."),
        _ => "You and the crowd see eye to eye.".to_owned(),
    };
    format!("{votes} {creatures} judged. {eye}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_vote_is_no_crowd() {
        let mut crowd = Crowd::default();
        crowd.add(Score::new(7).expect("a score"), 1);
        assert_eq!(crowd_says(&crowd), ". Nobody was here before you.");
        crowd.add(Score::new(6).expect("a score"), 1);
        assert_eq!(crowd_says(&crowd), ", the crowd 6.5 from 2 votes");
    }

    #[test]
    fn praise_says_which_way_the_eye_leans() {
        let words = SiteWords { creatures: "cacti".to_owned(), ..SiteWords::default() };
        let praise = |tenths| praise(Reward { votes: 10, lean: Tenths::new(tenths), offer: false }, &words);
        assert_eq!(praise(-12), "10 cacti judged. Your eye is getting cruel: 1.2 below the crowd.");
        assert_eq!(praise(5), "10 cacti judged. You are a soft touch: 0.5 above the crowd.");
        assert_eq!(praise(1), "10 cacti judged. You and the crowd see eye to eye.");
    }
}
