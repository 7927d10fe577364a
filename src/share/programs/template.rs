//! Fills in templates: text with values to insert, and with lines that depend on the workload.
//!
//! | in a template | in the program |
//! |---|---|
//! | `$name` | that value, or the template of that name |
//! | `# @if a !b c+d` | the lines up to its `# @end` or `# @else`, if `a` holds, or if `b` does not, or if both `c` and `d` do |
//! | `# @else` | the lines up to `# @end`, if the condition does not hold |
//! | `# @each` | the lines up to its `# @end`, once for each step of the workload |
//! | `# @include name` | the template of that name |
//! | `# @template name` | nothing: it starts the template of that name |
//!
//! Each directive is a separate line and a comment in its language, and neither language uses `$`: an editor and a
//! highlighter can read a template as source code.

use super::scope::Scope;
use super::templates::{Templates, directive};

/// Why a template can't be filled in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say it")]
pub enum TemplateError {
    #[error("there is no template “{0}”: reload the page")]
    NoTemplate(String),
    #[error("the template “{template}” names “${value}”, which is neither a value nor a template")]
    NoValue { template: String, value: String },
    #[error("the template “{template}” has “@{directive}” in the wrong place")]
    Directive { template: String, directive: String },
}

/// The template of this name, filled in.
pub(super) fn fill(templates: &Templates, name: &str, scope: &Scope) -> Result<String, TemplateError> {
    let mut filling = Filling { templates, name, text: String::new() };
    let text = templates.get(name).ok_or_else(|| TemplateError::NoTemplate(name.to_owned()))?;
    let nodes = filling.parse(text)?;
    filling.write(&nodes, scope)?;
    Ok(filling.text)
}

/// A template, and the text written so far.
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

/// What ends a block.
#[derive(PartialEq)]
enum BlockEnd {
    Text,
    Else,
    End,
}

impl<'t> Filling<'t> {
    fn parse(&self, text: &'t str) -> Result<Vec<Node<'t>>, TemplateError> {
        match self.parse_block(&mut text.lines())? {
            (nodes, BlockEnd::Text) => Ok(nodes),
            (_, BlockEnd::Else) => Err(self.misplaced("else")),
            (_, BlockEnd::End) => Err(self.misplaced("end")),
        }
    }

    fn parse_block(&self, lines: &mut std::str::Lines<'t>) -> Result<(Vec<Node<'t>>, BlockEnd), TemplateError> {
        let mut nodes = Vec::new();
        while let Some(line) = lines.next() {
            let Some(directive) = directive(line) else {
                nodes.push(Node::Line(line));
                continue;
            };
            let (word, rest) = directive.split_once(' ').unwrap_or((directive, ""));
            match word {
                "if" => nodes.push(self.parse_if(rest, lines)?),
                "each" => nodes.push(Node::Each(self.parse_to_end(lines)?)),
                "include" => nodes.push(Node::Include(rest)),
                "else" => return Ok((nodes, BlockEnd::Else)),
                "end" => return Ok((nodes, BlockEnd::End)),
                _ => return Err(self.misplaced(word)),
            }
        }
        Ok((nodes, BlockEnd::Text))
    }

    fn parse_if(&self, facts: &'t str, lines: &mut std::str::Lines<'t>) -> Result<Node<'t>, TemplateError> {
        let (then, end) = self.parse_block(lines)?;
        let otherwise = match end {
            BlockEnd::Else => self.parse_to_end(lines)?,
            BlockEnd::End => Vec::new(),
            BlockEnd::Text => return Err(self.misplaced("if")),
        };
        Ok(Node::If { facts, then, otherwise })
    }

    /// The lines up to an `@end`.
    fn parse_to_end(&self, lines: &mut std::str::Lines<'t>) -> Result<Vec<Node<'t>>, TemplateError> {
        let (nodes, end) = self.parse_block(lines)?;
        if end == BlockEnd::End { Ok(nodes) } else { Err(self.misplaced("each")) }
    }

    fn write(&mut self, nodes: &[Node<'t>], scope: &Scope) -> Result<(), TemplateError> {
        for node in nodes {
            match node {
                Node::Line(line) => self.write_line(line, scope)?,
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

    fn write_line(&mut self, line: &str, scope: &Scope) -> Result<(), TemplateError> {
        let mut pieces = line.split('$');
        self.text += pieces.next().unwrap_or_default();
        for piece in pieces {
            let end = piece.find(|c: char| !(c.is_ascii_lowercase() || c == '-')).unwrap_or(piece.len());
            let (name, rest) = piece.split_at(end);
            self.text += &self.value_of(name, scope)?;
            self.text += rest;
        }
        self.text.push('\n');
        Ok(())
    }

    fn value_of(&self, name: &str, scope: &Scope) -> Result<String, TemplateError> {
        match scope.values.get(name) {
            Some(value) => Ok(value.clone()),
            None if self.templates.get(name).is_some() => {
                Ok(fill(self.templates, name, scope)?.trim_end_matches('\n').to_owned())
            }
            None => Err(TemplateError::NoValue { template: self.name.to_owned(), value: name.to_owned() }),
        }
    }

    fn misplaced(&self, directive: &str) -> TemplateError {
        TemplateError::Directive { template: self.name.to_owned(), directive: directive.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn filled(text: &str) -> Result<String, TemplateError> {
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
    fn invalid_templates_are_errors() {
        for text in
            ["# @if fetch", "# @end", "# @else", "# @each\n# @else\n# @end", "# @for", "$nothing", "# @include x"]
        {
            assert!(filled(text).is_err(), "{text}");
        }
    }
}
