use leptos::prelude::*;
use leptos::task::spawn_local;

use super::pad_keys::on_score_key;
use crate::api::rate::{current_turn, rate};
use crate::domain::{AppError, Deal, Score, SiteWords, Turn, counted};
use crate::ui::parts::{Eyes, Looking, Notice, Pad, Picture, PictureCaption, Strip};

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
        let Some(deal) = untrack(|| self.deal()) else { return };
        if self.pressed.get_untracked().is_some() {
            return;
        }
        self.pressed.set(Some(score));
        spawn_local(async move {
            let answer = rate(deal.ballot, score.to_string()).await;
            let trouble = answer.as_ref().err().copied();
            let turn = match answer {
                // A ballot that is of no use any more: another one is.
                Err(AppError::StaleBallot | AppError::ForeignBallot | AppError::ForgedBallot) => current_turn().await,
                answer => answer,
            };
            if let Ok(turn) = turn {
                self.turn.set(turn);
                self.undoing.set(false);
                self.moved.set(true);
            }
            self.trouble.set(trouble);
            self.pressed.set(None);
        });
    }
}

/// The rating page, from the first photo on.
#[island]
pub fn Rating(words: SiteWords, turn: Turn, undoing: bool, trouble: Option<AppError>) -> impl IntoView {
    let stage = Stage {
        undoing: RwSignal::new(undoing && turn.last.is_some()),
        turn: RwSignal::new(turn),
        pressed: RwSignal::new(None),
        trouble: RwSignal::new(trouble),
        moved: RwSignal::new(false),
    };
    on_score_key(move |score| stage.press(score));
    let deal = Memo::new(move |_| stage.deal());
    let photo = Memo::new(move |_| deal.get().map(|deal| deal.photo));
    let ballot = Signal::derive(move || deal.get().map(|deal| deal.ballot).unwrap_or_default());
    let subject = move || {
        photo.get().map(|photo| {
            view! {
                <Picture photo=photo.clone() />
                <PictureCaption photo />
            }
        })
    };
    let pad = {
        let words = words.clone();
        move || view! { <RatingPad stage words=words.clone() ballot /> }
    };
    let all_seen = {
        let words = words.clone();
        move || view! { <AllSeen words=words.clone() live=stage.turn.with(|turn| turn.live) /> }
    };
    view! {
        <div class="stage" class:moved=stage.moved>
            <Show when=move || photo.with(Option::is_some) fallback=all_seen>
                <div class="subject">{subject}</div>
            </Show>
            <div class="side">
                {move || stage.trouble.get().map(|error| view! { <Notice error /> })}
                <Show when=move || photo.with(Option::is_some)>{pad.clone()}</Show>
                <LastVote stage words />
            </div>
        </div>
    }
}

#[component]
fn RatingPad(stage: Stage, words: SiteWords, ballot: Signal<String>) -> impl IntoView {
    let asked = words.question.clone();
    let question = move || match stage.turn.with(|turn| turn.last.as_ref().map(|last| last.score)) {
        Some(score) if stage.undoing.get() => format!("You gave {score}. What should it be?"),
        _ => asked.clone(),
    };
    let keep_it = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        stage.undoing.set(false);
    };
    view! {
        <Pad
            words
            question=Signal::derive(question)
            ballot
            pressed=stage.pressed
            on_press=Callback::new(move |score| stage.press(score))
        />
        <Show when=move || stage.undoing.get()>
            <a class="keep" href="/" on:click=keep_it>
                "Leave it as it is"
            </a>
        </Show>
    }
}

/// The strip about the last vote, announced to screen readers together with the next caption.
#[component]
fn LastVote(stage: Stage, words: SiteWords) -> impl IntoView {
    let strip = move || {
        let last = stage.turn.with(|turn| turn.last.clone()).filter(|_| !stage.undoing.get())?;
        let undo = Callback::new(move |()| stage.undoing.set(true));
        Some(view! { <Strip verdict=last words=words.clone() on_undo=undo /> })
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

#[component]
fn AllSeen(words: SiteWords, live: u64) -> impl IntoView {
    let all = counted(live, &words.creature, &words.creatures);
    view! {
        <section class="blank">
            <Eyes looking=Looking::Down />
            <h1>"That was all of them"</h1>
            <p>{format!("You have judged all there is: {all}. Come back when there are more.")}</p>
        </section>
    }
}
