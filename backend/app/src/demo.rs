//! Sample reports for a demonstration: filed and worked on by the same use cases as real ones, with drawn photos.

pub mod officers;

use std::collections::BTreeMap;

use atsakas_domain::filing::{AnswerValue, ContactDraft};
use atsakas_messages::Lang;
use bytes::Bytes;
use uuid::Uuid;

use crate::{
    App,
    photos::put::{PutPhotoError, put_photo},
    reports::{
        advance::{AdvanceError, OfficerMove, advance},
        file::{Filing, FilingError, Origin, file},
    },
    secret::sha256,
};

/// Why the samples could not be made.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// A sample was not filed.
    #[error("a sample report was not filed")]
    Filing(#[from] FilingError),
    /// A sample's photo was not taken in.
    #[error("a sample photo was not taken in")]
    Photo(#[from] PutPhotoError),
    /// A sample could not be worked on.
    #[error("a sample report could not be worked on")]
    Advance(#[from] AdvanceError),
    /// A sample's photo could not be drawn.
    #[error("a sample photo could not be drawn: {0}")]
    Drawing(String),
}

/// A sample that was filed.
#[derive(Debug, Clone)]
pub struct Sample {
    /// Public reference.
    pub reference: String,
    /// Tracking token.
    pub token: String,
}

/// What a sample is of.
struct Story {
    category: &'static str,
    lon: f64,
    lat: f64,
    text: &'static str,
    place: Option<&'static str>,
    answers: &'static [(&'static str, &'static str)],
    photo: bool,
    then: Then,
}

/// How far a sample has come.
#[derive(Clone, Copy)]
enum Then {
    Waiting,
    Accepted,
    Asked(&'static str),
    Started(&'static str),
    Answered(&'static str, &'static str),
}

const STORIES: &[Story] = &[
    Story {
        category: "netvarka",
        lon: 25.2873,
        lat: 54.6858,
        text: "Prie konteinerių jau savaitę guli maišai, vėjas nešioja popierius.",
        place: Some("Kiemas už trečios laiptinės"),
        answers: &[("danger", "no")],
        photo: true,
        then: Then::Waiting,
    },
    Story {
        category: "saugumas",
        lon: 25.2921,
        lat: 54.7102,
        text: "Praėjime tarp namų visai tamsu, vakare baisu eiti.",
        place: None,
        answers: &[],
        photo: false,
        then: Then::Accepted,
    },
    Story {
        category: "zaidimu_aiksteles",
        lon: 23.8861,
        lat: 54.897,
        text: "Nutrūkusi sūpynių grandinė.",
        place: Some("Prie darželio tvoros"),
        answers: &[("danger", "yes")],
        photo: true,
        then: Then::Started("Sūpynes nukabinome, nauja grandinė užsakyta."),
    },
    Story {
        category: "stoteles",
        lon: 21.1306,
        lat: 55.7069,
        text: "Stotelėje išdaužtas stiklas.",
        place: None,
        answers: &[],
        photo: false,
        then: Then::Asked("Ar išdaužtas tik vienas stiklas, ar abu?"),
    },
    Story {
        category: "gatves",
        lon: 25.2701,
        lat: 54.6931,
        text: "Gili duobė prie pėsčiųjų perėjos.",
        place: Some("Važiuojant centro link, dešinė juosta"),
        answers: &[("danger", "no")],
        photo: true,
        then: Then::Answered("fixed", "Duobę užtaisėme. Ačiū, kad pranešėte."),
    },
];

/// Files the samples and brings each as far as its story says.
///
/// # Errors
/// See [`DemoError`]; samples before the failed one stay.
pub async fn samples(app: &App) -> Result<Vec<Sample>, DemoError> {
    let mut made = Vec::new();
    for (number, story) in (1_u128..).zip(STORIES) {
        let photos = if story.photo {
            vec![photo(app, number).await?]
        } else {
            Vec::new()
        };
        let answers = story
            .answers
            .iter()
            .map(|(code, answer)| ((*code).to_owned(), AnswerValue::Text((*answer).to_owned())));
        let filing = Filing {
            key: sha256(format!("sample report {number}").as_bytes()),
            body: sha256(b"sample"),
            lang: Lang::Lt,
            category: story.category.to_owned(),
            lon: story.lon,
            lat: story.lat,
            place_note: story.place.map(str::to_owned),
            description: Some(story.text.to_owned()),
            incident_at: None,
            answers: answers.collect::<BTreeMap<_, _>>(),
            photos,
            plate: None,
            declaration: true,
            emergency_acknowledged: true,
            contact: ContactDraft::default(),
            origin: Origin::Resident,
        };
        let filed = file(app, filing).await?;
        let reference = filed.receipt.reference;
        if !filed.replayed {
            for step in steps(story.then) {
                advance(app, &reference, step).await?;
            }
        }
        made.push(Sample {
            reference,
            token: filed.token,
        });
    }
    Ok(made)
}

fn steps(then: Then) -> Vec<OfficerMove> {
    let accept = OfficerMove::Accept;
    match then {
        Then::Waiting => Vec::new(),
        Then::Accepted => vec![accept],
        Then::Asked(question) => vec![
            accept,
            OfficerMove::Ask {
                question: question.to_owned(),
            },
        ],
        Then::Started(doing) => vec![
            accept,
            OfficerMove::Start {
                doing: doing.to_owned(),
            },
        ],
        Then::Answered(outcome, answer) => vec![accept, OfficerMove::answer(outcome, answer)],
    }
}

/// Draws a photo: sky, ground and a few shapes, another one for each number.
async fn photo(app: &App, number: u128) -> Result<Uuid, DemoError> {
    let id = Uuid::from_u128(0x5a3e_0000_0000_4000_8000_0000_0000_0000 | number);
    let tone = u8::try_from(number * 37 % 200).unwrap_or(0);
    let picture = image::RgbImage::from_fn(960, 720, |x, y| {
        let shape = (x / 120 + y / 90 + u32::from(tone)).is_multiple_of(5) && y > 380;
        if shape {
            image::Rgb([90 + tone / 4, 96, 70])
        } else if y < 360 {
            image::Rgb([150 + tone / 3, 178, 205])
        } else {
            image::Rgb([96, 120 + tone / 4, 92])
        }
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture
        .write_to(&mut bytes, image::ImageFormat::Jpeg)
        .map_err(|error| DemoError::Drawing(error.to_string()))?;
    put_photo(app, id, Some("image/jpeg"), Bytes::from(bytes.into_inner())).await?;
    Ok(id)
}
