//! Words as the desk's search compares them: folded, so that „šiukšlės“, “Siuksles” and “ŠIUKŠLĖS” are one word.

/// Longest word that is kept whole, in characters; what is longer is cut.
const LONGEST: usize = 40;
/// Most words of a text.
const MOST: usize = 2_000;

/// The words of a text, folded, each once, in order: Latin letters without their marks and in lower case, digits, and
/// Greek and Cyrillic letters in lower case.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut word = String::new();
    for character in text.chars().chain(std::iter::once(' ')) {
        if is_letter(character) {
            fold(character, &mut word);
        } else if !is_mark(character) && !word.is_empty() {
            let cut: String = word.chars().take(LONGEST).collect();
            word.clear();
            all.push(cut);
            if all.len() == MOST {
                break;
            }
        }
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// Letters and digits of the scripts that people here write: Latin, Greek, Cyrillic. Whatever an index may take apart
/// (marks of other scripts, fractions) is none.
fn is_letter(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || (matches!(character, '\u{c0}'..='\u{24f}' | '\u{386}'..='\u{3ce}' | '\u{400}'..='\u{4ff}')
            && character.is_alphabetic())
}

/// What belongs to the letter before it: combining marks, a soft hyphen.
const fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{ad}')
}

fn fold(character: char, word: &mut String) {
    for lower in character.to_lowercase() {
        match lower {
            'ą' | 'á' | 'à' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' => word.push('a'),
            'č' | 'ć' | 'ç' | 'ĉ' => word.push('c'),
            'ď' | 'đ' => word.push('d'),
            'ę' | 'ė' | 'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ě' => word.push('e'),
            'ģ' | 'ğ' => word.push('g'),
            'į' | 'í' | 'ì' | 'î' | 'ï' | 'ī' | 'ı' => word.push('i'),
            'ķ' => word.push('k'),
            'ł' | 'ļ' | 'ľ' => word.push('l'),
            'ń' | 'ñ' | 'ņ' | 'ň' => word.push('n'),
            'ó' | 'ò' | 'ô' | 'õ' | 'ö' | 'ō' | 'ø' => word.push('o'),
            'ŕ' | 'ř' => word.push('r'),
            'š' | 'ś' | 'ş' => word.push('s'),
            'ß' => word.push_str("ss"),
            'ť' | 'ţ' => word.push('t'),
            'ų' | 'ū' | 'ú' | 'ù' | 'û' | 'ü' | 'ů' => word.push('u'),
            'ý' | 'ÿ' => word.push('y'),
            'ž' | 'ź' | 'ż' => word.push('z'),
            other if is_mark(other) => {}
            other => word.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lithuanian_letters_and_case_make_no_difference() {
        for text in [
            "Šiukšlės, ŠIUKŠLĖS; siuksles",
            "s\u{30c}iuks\u{30c}le\u{307}s",
            "šiukš\u{ad}lės",
        ] {
            assert_eq!(words(text), ["siuksles"], "{text}");
        }
        assert_eq!(words("ąčęėįšųūž ĄČĘĖĮŠŲŪŽ"), ["aceeisuuz"]);
    }

    #[test]
    fn words_are_letters_and_digits() {
        assert_eq!(
            words("VLN-7K3F2M ant „Žirmūnų g. 12“"),
            ["12", "7k3f2m", "ant", "g", "vln", "zirmunu"]
        );
        assert_eq!(words("Мусор"), ["мусор"]);
        assert!(words(" _*\"' \0 ½ ").is_empty());
        assert_eq!(words("a\u{963}b"), ["a", "b"]);
    }

    #[test]
    fn a_hostile_text_costs_little() {
        assert_eq!(words(&"a".repeat(100_000)), ["a".repeat(40)]);
        let many: Vec<String> = (0..10_000).map(|number| format!("w{number}")).collect();
        let many = many.join(" ");
        assert_eq!(words(&many).len(), 2_000);
    }
}
