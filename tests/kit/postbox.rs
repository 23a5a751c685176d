//! A mail server that keeps what it gets, and can be told to say no.

use std::sync::Mutex;

use atsakas_app::ports::{Letter, Mailer, SendError, Sending};

#[derive(Default)]
pub struct Postbox {
    letters: Mutex<Vec<Letter>>,
    refusal: Mutex<Option<SendError>>,
}

impl Postbox {
    /// All letters so far, in the order in which they came.
    pub fn letters(&self) -> Vec<Letter> {
        self.letters.lock().expect("nobody panics").clone()
    }

    /// The letters to an address.
    pub fn to(&self, address: &str) -> Vec<Letter> {
        let mut letters = self.letters();
        letters.retain(|letter| letter.to == address);
        letters
    }

    /// From now on every letter is refused so; none: taken.
    pub fn refuse(&self, with: Option<SendError>) {
        *self.refusal.lock().expect("nobody panics") = with;
    }

    /// The code in the last letter that asks to confirm an address.
    pub fn code(&self, address: &str) -> String {
        let letter = self
            .to(address)
            .pop()
            .unwrap_or_else(|| panic!("nothing came for {address}"));
        let (_, rest) = letter
            .text
            .split_once("/confirm?code=")
            .unwrap_or_else(|| panic!("no code in {}", letter.text));
        rest.split_whitespace().next().expect("a code").to_owned()
    }
}

impl Mailer for Postbox {
    fn send<'a>(&'a self, letter: &'a Letter) -> Sending<'a> {
        Box::pin(async move {
            if let Some(error) = self.refusal.lock().expect("nobody panics").clone() {
                return Err(error);
            }
            self.letters
                .lock()
                .expect("nobody panics")
                .push(letter.clone());
            Ok(())
        })
    }
}
