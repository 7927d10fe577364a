//! Templates: text whose figures are yet to come, and some of whose lines are not always there.
//!
//! | in a template | what becomes of it |
//! |---|---|
//! | `$name` | the value of that name, or the template of that name |
//! | `# @if a !b c+d` | the lines up to its `# @end` are kept if `a` holds, or if `b` does not, or if both `c` and `d` do |
//! | `# @else` | what comes until `# @end` is kept if the rest was not |
//! | `# @each` | what comes until its `# @end` is repeated, for each of the workload's steps |
//! | `# @include name` | the template of that name |
//! | `# @template name` | what comes until the next one is the template of that name |
//!
//! These are comments of the language, in a line each: a template is source that an editor and a highlighter can read,
//! and `$` means something in neither language.

use super::scope::Scope;
use super::templates::Templates;

/// What is in front of the word that makes a comment a directive.
const SIGNS: [&str; 2] = ["# @", "// @"];

/// What is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "the messages tell")]
pub enum Wrong {
    #[error("there is no template “{0}”: reload the page")]
    NoTemplate(String),
    #[error("the template “{template}” asks for “${value}”, which is neither a value nor a template")]
    NoValue { template: String, value: String },
    #[error("the template “{template}” has a directive “@{directive}” where there can be none")]
    Directive { template: String, directive: String },
}

/// A template of this name with all its figures and only the lines that belong to it.
pub(super) fn fill(templates: &Templates, name: &str, scope: &Scope) -> Result<String, Wrong> {
    let mut filling = Filling { templates, name, text: String::new() };
    let text = templates.get(name).ok_or_else(|| Wrong::NoTemplate(name.to_owned()))?;
    let nodes = filling.parse(text)?;
    filling.write(&nodes, scope)?;
    Ok(filling.text)
}

/// A template under way.
struct Filling<'t> {
    templates: &'t Templates,
    name: &'t str,
    text: String,
}

enum Node<'t> {
    Line(&'t str),
    Include(&'t str),
    If { facts: &'t str, then: Vec<Node<'t>>, otherwise: Vec<Node<'t>> },
    Each(Vec<Node<'t>>),
}

/// Where the lines of a block end.
#[derive(PartialEq)]
enum Ending {
    Text,
    Else,
    End,
}

impl<'t> Filling<'t> {
    fn parse(&self, text: &'t str) -> Result<Vec<Node<'t>>, Wrong> {
        match self.block(&mut text.lines())? {
            (nodes, Ending::Text) => Ok(nodes),
            (_, Ending::Else) => Err(self.misplaced("else")),
            (_, Ending::End) => Err(self.misplaced("end")),
        }
    }

    fn block(&self, lines: &mut std::str::Lines<'t>) -> Result<(Vec<Node<'t>>, Ending), Wrong> {
        let mut nodes = Vec::new();
        while let Some(line) = lines.next() {
            let Some(directive) = directive(line) else {
                nodes.push(Node::Line(line));
                continue;
            };
            let (word, rest) = directive.split_once(' ').unwrap_or((directive, ""));
            match word {
                "if" => nodes.push(self.choice(rest, lines)?),
                "each" => nodes.push(Node::Each(self.closed(lines)?)),
                "include" => nodes.push(Node::Include(rest)),
                "else" => return Ok((nodes, Ending::Else)),
                "end" => return Ok((nodes, Ending::End)),
                _ => return Err(self.misplaced(word)),
            }
        }
        Ok((nodes, Ending::Text))
    }

    fn choice(&self, facts: &'t str, lines: &mut std::str::Lines<'t>) -> Result<Node<'t>, Wrong> {
        let (then, end) = self.block(lines)?;
        let otherwise = match end {
            Ending::Else => self.closed(lines)?,
            Ending::End => Vec::new(),
            Ending::Text => return Err(self.misplaced("if")),
        };
        Ok(Node::If { facts, then, otherwise })
    }

    /// The lines until an `@end`.
    fn closed(&self, lines: &mut std::str::Lines<'t>) -> Result<Vec<Node<'t>>, Wrong> {
        let (nodes, end) = self.block(lines)?;
        if end == Ending::End { Ok(nodes) } else { Err(self.misplaced("each")) }
    }

    fn write(&mut self, nodes: &[Node<'t>], scope: &Scope) -> Result<(), Wrong> {
        for node in nodes {
            match node {
                Node::Line(line) => self.line(line, scope)?,
                Node::Include(name) => self.text += &fill(self.templates, name, scope)?,
                Node::If { facts, then, otherwise } => {
                    self.write(if scope.any(facts) { then } else { otherwise }, scope)?;
                }
                Node::Each(nodes) => {
                    for step in &scope.steps {
                        self.write(nodes, step)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn line(&mut self, line: &str, scope: &Scope) -> Result<(), Wrong> {
        let mut pieces = line.split('$');
        self.text += pieces.next().unwrap_or_default();
        for piece in pieces {
            let end = piece.find(|c: char| !(c.is_ascii_lowercase() || c == '-')).unwrap_or(piece.len());
            let (name, rest) = piece.split_at(end);
            self.text += &self.value(name, scope)?;
            self.text += rest;
        }
        self.text.push('\n');
        Ok(())
    }

    fn value(&self, name: &str, scope: &Scope) -> Result<String, Wrong> {
        match scope.values.get(name) {
            Some(value) => Ok(value.clone()),
            None if self.templates.get(name).is_some() => {
                Ok(fill(self.templates, name, scope)?.trim_end_matches('\n').to_owned())
            }
            None => Err(Wrong::NoValue { template: self.name.to_owned(), value: name.to_owned() }),
        }
    }

    fn misplaced(&self, directive: &str) -> Wrong {
        Wrong::Directive { template: self.name.to_owned(), directive: directive.to_owned() }
    }
}

/// What a line says after its sign, if it is a directive.
pub(super) fn directive(line: &str) -> Option<&str> {
    SIGNS.into_iter().find_map(|sign| line.trim_start().strip_prefix(sign))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn filled(text: &str) -> Result<String, Wrong> {
        let step = |kind: &'static str| Scope { facts: vec![kind], ..Scope::default() };
        let scope = Scope {
            facts: vec!["fetch"],
            values: BTreeMap::from([("tasks", String::from("12"))]),
            steps: vec![step("sleep"), step("fetch")],
        };
        let file = format!("# @template main\n{text}\n# @template part\n$tasks parts\n");
        fill(&Templates::from_files([&*file]), "main", &scope)
    }

    #[test]
    fn values_templates_and_blocks_are_filled_in() {
        let cases = [
            ("a = $tasks;", "a = 12;\n"),
            ("($part)", "(12 parts)\n"),
            ("# @include part", "12 parts\n"),
            ("# @if fetch\nyes\n# @else\nno\n# @end", "yes\n"),
            ("# @if sleep+fetch fetch+!sleep\nyes\n# @end\n# @if fetch+sleep\nno\n# @end", "yes\n"),
            ("# @if sleep !fetch\nyes\n# @else\nno\n# @end", "no\n"),
            ("    // @if !sleep\n    yes\n    // @end", "    yes\n"),
            ("# @each\n# @if sleep\nzzz\n# @else\nother\n# @end\n# @end", "zzz\nother\n"),
        ];
        for (text, expected) in cases {
            assert_eq!(filled(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        for text in
            ["# @if fetch", "# @end", "# @else", "# @each\n# @else\n# @end", "# @for", "$nothing", "# @include x"]
        {
            assert!(filled(text).is_err(), "{text}");
        }
    }
}
