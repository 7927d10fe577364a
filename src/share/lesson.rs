/// The lessons, by their names in links, in the recommended order. Their questions and links are in
/// `www/lessons/lessons.json`, so that only people who take lessons load them.
pub static LESSONS: [&str; 12] = [
    "one-pair-of-hands",
    "many-hands",
    "waits-or-work",
    "blocked-loop",
    "the-lock",
    "own-kitchens",
    "too-many-cooks",
    "download-and-process",
    "six-doors",
    "amdahls-bill",
    "scheduler-costs",
    "more-machines",
];

/// The lesson with this name.
pub fn find(name: &str) -> Option<&'static str> {
    LESSONS.into_iter().find(|lesson| *lesson == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::machine::ReportedMachine;
    use crate::share::{CheckedSettings, link};

    #[derive(serde::Deserialize)]
    struct Lesson {
        id: String,
        link: String,
    }

    /// The page's table has the same lessons, and parsing and writing a link of it gives the same link.
    #[test]
    fn every_lesson_is_a_link() {
        let lessons: Vec<Lesson> =
            serde_json::from_str(include_str!("../../www/lessons/lessons.json")).expect("it is a list of lessons");
        assert_eq!(lessons.iter().map(|lesson| lesson.id.as_str()).collect::<Vec<_>>(), LESSONS);
        for Lesson { id, link } in lessons {
            let read = link::read(&link);
            assert_eq!((read.problems.as_slice(), read.lesson), (&[][..], Some(id.as_str())));
            assert_eq!(CheckedSettings::new(read, ReportedMachine::with_cores(4)).fragment, link);
        }
    }
}
