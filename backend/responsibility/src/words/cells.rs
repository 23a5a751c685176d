//! The texts of faults in CSV files: what was expected.

use atsakas_messages::Lang;

use crate::cell::{CellFault, CellProblem, CodeKind};
use crate::code::MAX_CODE;
use crate::schedule::{MAX_SPANS, ScheduleFault};

/// Line, column, cell and what was expected.
pub(crate) fn cell_fault(fault: &CellFault, lang: Lang) -> String {
    let CellFault {
        line,
        column,
        name,
        cell,
        problem,
    } = fault;
    let problem = cell_problem(problem, lang);
    let name = if name.is_empty() {
        String::new()
    } else {
        format!(" ({name})")
    };
    match lang {
        Lang::Lt => format!("{line} eilutė, {column} stulpelis{name}, „{cell}“: {problem}"),
        Lang::En => format!("line {line}, column {column}{name}, \"{cell}\": {problem}"),
    }
}

/// What was expected.
pub(crate) fn cell_problem(problem: &CellProblem, lang: Lang) -> String {
    let (lt, en) = both(problem);
    match lang {
        Lang::Lt => lt,
        Lang::En => en,
    }
}

#[expect(clippy::too_many_lines, reason = "one arm a text")]
fn both(problem: &CellProblem) -> (String, String) {
    let fixed = |lt: &str, en: &str| (lt.to_owned(), en.to_owned());
    match problem {
        CellProblem::FileTooLarge { limit } => (
            format!("failas per didelis: baitų gali būti ne daugiau kaip {limit}"),
            format!("the file is too large, at most {limit} bytes"),
        ),
        CellProblem::TooManyRows { limit } => (
            format!("per daug eilučių: gali būti ne daugiau kaip {limit}"),
            format!("too many rows, at most {limit}"),
        ),
        CellProblem::QuoteNotClosed => {
            fixed("nėra uždarančios kabutės", "the closing quote is missing")
        }
        CellProblem::StrayQuote => fixed(
            "kabutė ne vietoje: langelį su kabutėmis rašykite kabutėse, o pačias kabutes dvigubinkite",
            "a quote is out of place: put the cell in quotes and double those inside",
        ),
        CellProblem::NoHeader => fixed(
            "failas tuščias, o pirma eilutė turi būti stulpelių pavadinimai",
            "the file is empty; its first line must name the columns",
        ),
        CellProblem::ColumnMissing => fixed("trūksta šio stulpelio", "this column is missing"),
        CellProblem::ColumnUnknown { known } => {
            let known = known.join(", ");
            (
                format!("nežinomas stulpelis, gali būti: {known}"),
                format!("unknown column; there may be: {known}"),
            )
        }
        CellProblem::ColumnTwice => fixed("stulpelis kartojasi", "the column is there twice"),
        CellProblem::WrongSeparator => fixed(
            "langelius skirkite kableliu; kabliataškis skiria kodus langelyje",
            "separate cells by commas; a semicolon separates codes within a cell",
        ),
        CellProblem::CellCount { expected, found } => (
            format!("langelių eilutėje turi būti {expected}, o yra {found}"),
            format!("the row must have {expected} cells, not {found}"),
        ),
        CellProblem::Empty => fixed(
            "negali būti tuščia; sąlygoje „-“ reiškia „bet kas“",
            "must not be empty; in a condition \"-\" means any",
        ),
        CellProblem::TooLong { limit } => (
            format!("per ilgas tekstas: ženklų gali būti ne daugiau kaip {limit}"),
            format!("too long, at most {limit} characters"),
        ),
        CellProblem::ControlCharacter => fixed(
            "yra nematomas valdymo ženklas",
            "there is an invisible control character",
        ),
        CellProblem::Term => fixed(
            "čia turi būti terminas: 20wd (darbo dienos), 3d (dienos) arba 4h (valandos)",
            "expected a term: 20wd (working days), 3d (days) or 4h (hours)",
        ),
        CellProblem::Date => fixed(
            "čia turi būti data, pavyzdžiui, 2026-01-31",
            "expected a date like 2026-01-31",
        ),
        CellProblem::EmptyPeriod => fixed(
            "data turi būti vėlesnė už „from“: tai pirma diena, kai nebegalioja",
            "must be after \"from\": it is the first day on which it no longer holds",
        ),
        CellProblem::Email => fixed(
            "čia turi būti el. pašto adresas",
            "expected an e-mail address",
        ),
        CellProblem::Url => fixed(
            "čia turi būti adresas, kuris prasideda https:// arba http://",
            "expected an address that starts with https:// or http://",
        ),
        CellProblem::Phone => fixed(
            "čia turi būti telefono numeris: skaitmenys, tarpai, + - ( )",
            "expected a phone number: digits, spaces, + - ( )",
        ),
        CellProblem::MunicipalityMissing => fixed(
            "savivaldybės institucijai reikia savivaldybės kodo",
            "a municipal authority needs the code of its municipality",
        ),
        CellProblem::Schedule(fault) => schedule(fault),
        CellProblem::NotACode { code } => (
            format!(
                "„{code}“ – ne kodas: daugiausia {MAX_CODE} ženklai, be tarpų, kablelių ir kabučių"
            ),
            format!(
                "\"{code}\" is no code: at most {MAX_CODE} characters, no spaces, commas or quotes"
            ),
        ),
        CellProblem::UnknownCode {
            expected,
            code,
            near,
        } => unknown(*expected, code, near.as_deref()),
        CellProblem::EmptyGroup { code } => (
            format!("grupėje „{code}“ nėra kategorijų"),
            format!("the group \"{code}\" has no categories"),
        ),
        CellProblem::CodeTwice { code } => (
            format!("„{code}“ langelyje kartojasi"),
            format!("\"{code}\" stands twice in the cell"),
        ),
        CellProblem::KeyTwice { line } => (
            format!("toks kodas jau yra {line} eilutėje"),
            format!("this code is already used on line {line}"),
        ),
        CellProblem::AreaOutside { code, municipality } => (
            format!(
                "„{code}“ yra ne savivaldybėje {municipality}, o jos taisyklės galioja tik joje"
            ),
            format!(
                "\"{code}\" is not in municipality {municipality}, whose rules hold in it only"
            ),
        ),
        CellProblem::UnknownValue { value, allowed } => {
            let allowed = allowed.join(", ");
            (
                format!("„{value}“ čia netinka, tinka: {allowed}"),
                format!("\"{value}\" is not possible here; possible: {allowed}"),
            )
        }
        CellProblem::Cycle { rules } => {
            let circle = rules.iter().chain(rules.first());
            let circle: Vec<&str> = circle.map(String::as_str).collect();
            let circle = circle.join(" → ");
            (
                format!("taisyklės keičia viena kitą ratu: {circle}"),
                format!("the rules override each other in a circle: {circle}"),
            )
        }
        CellProblem::TakesNothing { rule } => (
            format!("su {rule} ši taisyklė niekada negalioja kartu, todėl nieko neperima"),
            format!("this rule never holds together with {rule}, so it takes nothing"),
        ),
        CellProblem::UnitOfAnother { authority } => (
            format!("tai institucijos {authority} padalinys"),
            format!("this is a unit of {authority}"),
        ),
    }
}

fn unknown(expected: CodeKind, code: &str, near: Option<&str>) -> (String, String) {
    let (lt, en) = match expected {
        CodeKind::Category => ("kategorija ar grupė", "category or group"),
        CodeKind::Area => ("vieta", "area"),
        CodeKind::Rule => ("taisyklė", "rule"),
        CodeKind::Authority => ("institucija", "authority"),
        CodeKind::Unit => ("padalinys", "unit"),
    };
    let (hint_lt, hint_en) = near.map_or_else(Default::default, |near| {
        (
            format!("; gal turėta omenyje „{near}“"),
            format!("; did you mean \"{near}\""),
        )
    });
    (
        format!("nežinomas kodas „{code}“ ({lt}){hint_lt}"),
        format!("unknown {en} \"{code}\"{hint_en}"),
    )
}

fn schedule(fault: &ScheduleFault) -> (String, String) {
    let lt = match fault {
        ScheduleFault::BadDays(text) => format!(
            "„{text}“ – ne dienos: rašykite Mon, Mon-Fri, Sat-Sun arba holiday, kelias skirkite kableliu"
        ),
        ScheduleFault::BadSpan(text) => {
            format!("„{text}“ – ne laikas: rašykite 08:00-17:00, nuo 00:00 iki 24:00")
        }
        ScheduleFault::NothingBetween(text) => {
            format!("„{text}“ prasideda tada, kai baigiasi: visą dieną rašykite 00:00-24:00")
        }
        ScheduleFault::TooMany => {
            format!("per daug laiko tarpų: gali būti ne daugiau kaip {MAX_SPANS}")
        }
    };
    (lt, fault.to_string())
}
