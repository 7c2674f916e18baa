use leptos::prelude::*;
use leptos::task::spawn_local;

use super::pad_keys::on_score_key;
use crate::api::rate::{current_turn, rate};
use crate::domain::{AppError, Deal, Score, SiteWords, Turn};
use crate::ui::parts::{Notice, Pad, Picture, PictureCaption, Strip};

/// What the rating page does without loading another: vote, show the next photo, take a vote back.
#[derive(Clone, Copy)]
struct Stage {
    turn: RwSignal<Turn>,
    /// Whether the last photo is back for another score.
    undoing: RwSignal<bool>,
    /// The key whose vote is under way.
    pressed: RwSignal<Option<Score>>,
    trouble: RwSignal<Option<AppError>>,
    /// Whether a photo came since the page was loaded; only then it slides in.
    moved: RwSignal<bool>,
    /// Whether the result of a vote has a page of its own, from which the rater goes on.
    result_first: bool,
}

impl Stage {
    /// The photo before the rater, and the ballot for it.
    fn deal(self) -> Option<Deal> {
        self.turn.with(|turn| match &turn.last {
            Some(last) if self.undoing.get() => {
                Some(Deal { ballot: last.undo.clone(), photo: last.photo.clone() })
            }
            _ => turn.next.clone(),
        })
    }

    fn press(self, score: Score) {
        let Some(deal) = untrack(|| self.deal()) else {
            return;
        };
        if self.pressed.get_untracked().is_some() {
            return;
        }
        self.pressed.set(Some(score));
        spawn_local(async move {
            let answer = rate(deal.ballot, score.to_string()).await;
            let trouble = answer.as_ref().err().copied();
            let turn = match answer {
                // A ballot that is of no use any more: another one is.
                Err(AppError::StaleBallot | AppError::ForeignBallot | AppError::ForgedBallot) => {
                    current_turn().await
                }
                answer => answer,
            };
            if let Ok(turn) = turn {
                self.show(turn);
            }
            self.trouble.set(trouble);
            self.pressed.set(None);
        });
    }

    /// Shows the next photo. Where a page has something else to say, that is loaded: the result of the vote, for those who
    /// want it first, or that there is no next photo.
    fn show(self, turn: Turn) {
        let result = turn.last.as_ref().filter(|_| self.result_first);
        if turn.next.is_none() || result.is_some() {
            let page = result.map_or("/".to_owned(), |last| last.photo.address());
            drop(window().location().assign(&page));
            return;
        }
        self.moved.set(true);
        self.undoing.set(false);
        self.turn.set(turn);
    }
}

/// A photo to rate and the keys to rate it, from the first photo on until all are seen.
#[island]
pub fn Rating(
    words: SiteWords,
    turn: Turn,
    undoing: bool,
    trouble: Option<AppError>,
    /// Whether the number keys vote.
    keyboard: bool,
    /// Whether the result of a vote is shown before the next photo.
    result_first: bool,
) -> impl IntoView {
    let stage = Stage {
        turn: RwSignal::new(turn),
        undoing: RwSignal::new(undoing),
        pressed: RwSignal::new(None),
        trouble: RwSignal::new(trouble),
        moved: RwSignal::new(false),
        result_first,
    };
    if keyboard {
        on_score_key(move |score| stage.press(score));
    }
    let deal = Memo::new(move |_| stage.deal());
    let ballot = Signal::derive(move || deal.get().map(|deal| deal.ballot).unwrap_or_default());
    let subject = move || {
        deal.get().map(|Deal { photo, .. }| {
            view! {
                <Picture photo=photo.clone() />
                <PictureCaption photo />
            }
        })
    };
    let asked = words.question.clone();
    let question =
        Signal::derive(move || match stage.turn.with(|turn| turn.last.as_ref().map(|last| last.score)) {
            Some(score) if stage.undoing.get() => format!("You gave {score}. What should it be?"),
            _ => asked.clone(),
        });
    let on_press = Callback::new(move |score| stage.press(score));
    view! {
        <div class="stage" class:moved=stage.moved>
            <div class="subject">{subject}</div>
            <div class="side">
                {move || stage.trouble.get().map(|error| view! { <Notice error /> })}
                <Pad words=words.clone() question ballot pressed=stage.pressed on_press />
                <LastVote stage words />
            </div>
        </div>
    }
}

/// The strip about the last vote, announced to screen readers together with the next caption; while that vote is
/// being changed, the way out.
#[component]
fn LastVote(stage: Stage, words: SiteWords) -> impl IntoView {
    let keep_it = move |event: leptos::ev::MouseEvent| {
        if stage.turn.with_untracked(|turn| turn.next.is_some()) {
            event.prevent_default();
            stage.undoing.set(false);
        }
    };
    let strip = move || match stage.turn.with(|turn| turn.last.clone()) {
        Some(_) if stage.undoing.get() => {
            view! { <a class="keep" href="/" on:click=keep_it>"Leave it as it is"</a> }.into_any()
        }
        Some(verdict) => {
            let on_undo = Callback::new(move |()| stage.undoing.set(true));
            view! { <Strip verdict words=words.clone() on_undo /> }.into_any()
        }
        None => ().into_any(),
    };
    let next = move || {
        let next = stage.turn.with(|turn| turn.next.as_ref().map(|next| next.photo.caption.clone()));
        next.filter(|_| stage.moved.get()).map(|caption| format!("Next: {caption}"))
    };
    view! {
        <div aria-live="polite">
            {strip}
            <p class="for-readers">{next}</p>
        </div>
    }
}
