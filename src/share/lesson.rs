/// The lessons, by the names that links use, in the order in which they are best taken. What they ask, and which link each
/// of them is, is in `www/lessons/lessons.json`: nobody waits for that who takes none.
pub static LESSONS: [&str; 10] = [
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
];

/// The name of this lesson, if there is such a one.
pub fn find(name: &str) -> Option<&'static str> {
    LESSONS.into_iter().find(|lesson| *lesson == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::share::{CheckedSettings, link};

    #[derive(serde::Deserialize)]
    struct Lesson {
        id: String,
        link: String,
    }

    /// The page's own table has the same lessons, and each of their links is read as it is written.
    #[test]
    fn every_lesson_is_a_link() {
        let lessons: Vec<Lesson> =
            serde_json::from_str(include_str!("../../www/lessons/lessons.json")).expect("it is a list of lessons");
        assert_eq!(lessons.iter().map(|lesson| lesson.id.as_str()).collect::<Vec<_>>(), LESSONS);
        for Lesson { id, link } in lessons {
            let read = link::read(&link);
            assert_eq!((read.problems.as_slice(), read.lesson), (&[][..], Some(id.as_str())));
            assert_eq!(CheckedSettings::from(read).fragment, link);
        }
    }
}
