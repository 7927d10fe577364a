//! The server of the page answers what it is for, and everything else with a sentence.

mod client;
mod clusters;
mod site;
