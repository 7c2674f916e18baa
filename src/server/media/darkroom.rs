//! Where photos are developed: off the threads that answer requests, and only as many at once as fit.
//!
//! How many that is follows from memory and not from a count: a photo from a camera takes some 50 MB, a hostile one 250.
//! Together those in work take no more than [`ROOM_BYTES`], and no more of them are in work than there are cores.

use std::sync::Arc;
use std::thread;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::spawn_blocking;

use super::Bytes;
use super::pipeline::{self, CardWords, Developed, MAX_WORK_BYTES, Refusal};
use crate::domain::Crop;

/// What the photos in work may take together, in bytes: that of the heaviest there can be.
const ROOM_BYTES: u64 = MAX_WORK_BYTES;
/// Memory is counted in steps of this size.
const STEP_BYTES: u64 = 1024 * 1024;
/// Files that may wait for their turn: their bytes are held meanwhile, and the last one waits about four seconds.
const WAITING: usize = 32;
/// Cards that may wait for their turn: a queue of their own, and a short one, so that whoever asks for many keeps nobody
/// from sending photos. Drawing one takes a few hundredths of a second.
const CARDS_WAITING: usize = 8;
/// Of the cores, cards leave at least so many to photos, where there are two or more.
const CORES_FOR_PHOTOS: usize = 1;
/// What drawing a card takes, in bytes: the sheet, the photo in its two sizes, and what the encoder holds.
const CARD_BYTES: u64 = 16 * 1024 * 1024;

#[derive(Debug, Clone)]
pub struct Darkroom {
    /// As many steps as there is room.
    memory: Arc<Semaphore>,
    /// As many as may be worked on at once.
    cores: Arc<Semaphore>,
    /// As many as may be worked on or wait.
    queue: Arc<Semaphore>,
    /// The same for cards, and how many may be drawn at once.
    cards: Arc<Semaphore>,
    drawing: Arc<Semaphore>,
}

/// A place among the cards that are drawn or wait.
#[derive(Debug)]
pub struct CardPlace(OwnedSemaphorePermit);

/// Why a photo was not developed.
#[derive(Debug, thiserror::Error)]
pub enum Undeveloped {
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Too many wait already: to be tried again in a while.
    #[error("The site has many photos to look at just now. Try again in a minute.")]
    Busy,
    /// The process is ending.
    #[error("The photo could not be worked on.")]
    Interrupted,
}

impl Default for Darkroom {
    fn default() -> Self {
        Self::with_cores(thread::available_parallelism().map_or(1, usize::from))
    }
}

impl Darkroom {
    fn with_cores(cores: usize) -> Self {
        Self {
            memory: Arc::new(Semaphore::new(usize::try_from(ROOM_BYTES / STEP_BYTES).unwrap_or(usize::MAX))),
            cores: Arc::new(Semaphore::new(cores)),
            queue: Arc::new(Semaphore::new(cores + WAITING)),
            cards: Arc::new(Semaphore::new(cores + CARDS_WAITING)),
            drawing: Arc::new(Semaphore::new(cores.saturating_sub(CORES_FOR_PHOTOS).max(1))),
        }
    }

    /// Develops a photo when its turn comes; see [`pipeline::develop`]. What needs no decoding to be refused is refused
    /// at once. A photo in work is finished even when nobody waits for it any more.
    pub async fn develop(&self, file: Vec<u8>, crop: Crop) -> Result<Developed, Undeveloped> {
        let place = self.queue.clone().try_acquire_owned().map_err(|_| Undeveloped::Busy)?;
        let (weight, file) = spawn_blocking(move || (pipeline::weigh(&file), file))
            .await
            .map_err(|_| Undeveloped::Interrupted)?;
        let weight = weight?;
        let permits = self.wait_for_turn(weight, place).await.ok_or(Undeveloped::Interrupted)?;
        let developed = spawn_blocking(move || {
            let developed = pipeline::develop(&file, crop);
            drop((file, permits));
            developed
        });
        Ok(developed.await.map_err(|_| Undeveloped::Interrupted)??)
    }

    /// To be had before a card's photo is read, so that no more of them are held than may wait.
    pub fn place_for_card(&self) -> Result<CardPlace, Undeveloped> {
        self.cards.clone().try_acquire_owned().map(CardPlace).map_err(|_| Undeveloped::Busy)
    }

    /// Draws a card when its turn comes; see [`pipeline::card`].
    pub async fn card(
        &self,
        CardPlace(place): CardPlace,
        photo: Option<Bytes>,
        words: CardWords,
    ) -> Result<Vec<u8>, Undeveloped> {
        let drawing = self.drawing.clone().acquire_owned().await.map_err(|_| Undeveloped::Interrupted)?;
        let turn = self.wait_for_turn(CARD_BYTES, place).await.ok_or(Undeveloped::Interrupted)?;
        let permits = (drawing, turn);
        let drawn = spawn_blocking(move || {
            let card = pipeline::card(photo.as_deref(), &words);
            drop((photo, permits));
            card
        });
        Ok(drawn.await.map_err(|_| Undeveloped::Interrupted)??)
    }

    /// First the core, then the memory: whoever waits for memory holds none of it.
    async fn wait_for_turn(
        &self,
        weight: u64,
        place: OwnedSemaphorePermit,
    ) -> Option<[OwnedSemaphorePermit; 3]> {
        let core = self.cores.clone().acquire_owned().await.ok()?;
        let steps = u32::try_from(weight.min(ROOM_BYTES).div_ceil(STEP_BYTES)).ok()?;
        let memory = self.memory.clone().acquire_many_owned(steps).await.ok()?;
        Some([place, core, memory])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn photo() -> Vec<u8> {
        let mut file = std::io::Cursor::new(Vec::new());
        let image = image::RgbImage::from_pixel(200, 200, image::Rgb([9, 99, 199]));
        image.write_to(&mut file, image::ImageFormat::Png).expect("the picture is whole");
        file.into_inner()
    }

    #[tokio::test]
    async fn photos_are_developed_one_after_the_other_and_the_queue_ends_somewhere() {
        let room = Darkroom::with_cores(1);
        let working = room.cores.clone().try_acquire_owned().expect("nobody works yet");
        let tasks: Vec<_> = (0..WAITING + 5)
            .map(|_| {
                let room = room.clone();
                tokio::spawn(async move { room.develop(photo(), Crop::default()).await })
            })
            .collect();
        while room.queue.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert!(matches!(room.develop(photo(), Crop::default()).await, Err(Undeveloped::Busy)));
        drop(working);
        let mut busy = 0;
        for task in tasks {
            match task.await.expect("no task panics") {
                Ok(photo) => assert!(!photo.large.is_empty()),
                Err(Undeveloped::Busy) => busy += 1,
                Err(other) => panic!("{other}"),
            }
        }
        assert_eq!(busy, 4);
        assert!(room.develop(photo(), Crop::default()).await.is_ok(), "its turn comes again");
    }

    #[tokio::test]
    async fn cards_wait_in_a_queue_of_their_own() {
        let room = Darkroom::with_cores(1);
        let working = room.cores.clone().try_acquire_owned().expect("nobody works yet");
        let words = || CardWords { question: "Hm?".into(), name: "Hm".into(), host: "hm.example".into() };
        let photo = room.clone();
        let photo = tokio::spawn(async move { photo.develop(self::photo(), Crop::default()).await });
        let cards: Vec<_> = (0..=CARDS_WAITING)
            .map(|_| {
                let room = room.clone();
                tokio::spawn(
                    async move { room.card(room.place_for_card()?, Some(Bytes::new()), words()).await },
                )
            })
            .collect();
        while room.cards.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert!(matches!(room.place_for_card(), Err(Undeveloped::Busy)));
        drop(working);
        assert!(photo.await.expect("no task panics").is_ok(), "cards take no photo's place");
        for card in cards {
            assert!(matches!(card.await.expect("no task panics"), Err(Undeveloped::Refused(_))));
        }
    }

    #[tokio::test]
    async fn what_is_no_photo_needs_no_turn() {
        let room = Darkroom::with_cores(1);
        let _working = room.cores.clone().try_acquire_owned().expect("nobody works yet");
        let refused = room.develop(b"<html>".to_vec(), Crop::default()).await;
        assert!(matches!(refused, Err(Undeveloped::Refused(Refusal::NotAnImage { .. }))));
    }
}
