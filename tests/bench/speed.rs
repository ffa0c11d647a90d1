//! How long the judge takes for a mail, natively: medians of one run, as lines of `name value unit`.
//! With numbers as arguments a mail is judged so many times (its paragraphs so many times over) and nothing is printed:
//! for a profiler.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a measuring program")]

use afterword::lint::{Context, Dismissals, check};
use afterword::mail::{Draft, Stage};
use afterword::spelling;
use std::hint::black_box;
use std::time::{Duration, Instant};

const MAIL: &str = include_str!("mail.txt");
/// Words of the long mail, about.
const LONG: usize = 10_000;

fn main() {
    let short = draft(1);
    let numbers: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    if let Some(&times) = numbers.first() {
        let mail = draft(numbers.get(1).copied().unwrap_or(1));
        return (0..times).for_each(|_| judge(&mail));
    }
    let first_time = time(|| judge(&short));
    let short_time = median(1001, || judge(&short));
    let long = draft(LONG / words(&short.body));
    let long_time = median(15, || judge(&long));
    let per_word = |time: Duration, draft: &Draft| time.as_secs_f64() * 1e9 / words(&draft.body) as f64;
    println!("native_first_check {:.1} ms", first_time.as_secs_f64() * 1e3);
    println!("native_check_{}_words {:.1} µs", words(&short.body), short_time.as_secs_f64() * 1e6);
    println!("native_check_{}_words {:.1} µs", words(&long.body), long_time.as_secs_f64() * 1e6);
    println!(
        "native_cost_per_word_long_against_short {:.2} times",
        per_word(long_time, &long) / per_word(short_time, &short)
    );
}

fn judge(draft: &Draft) {
    let context =
        Context { stage: Some(Stage::ThankYou), dictionary: spelling::shipped(), ..Context::default() };
    black_box(check(black_box(draft), &context, &Dismissals::default()));
}

/// The mail with its paragraphs so many times: one greeting and one sign-off, whatever its length.
fn draft(times: usize) -> Draft {
    let (greeting, rest) = MAIL.split_once("\n\n").unwrap();
    let (paragraphs, sign_off) = rest.rsplit_once("\n\n").unwrap();
    let paragraphs = vec![paragraphs; times].join("\n\n");
    let body = format!("{greeting}\n\n{paragraphs}\n\n{sign_off}");
    Draft { subject: Some("Thank you for Thursday".to_owned()), body, ..Draft::default() }
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

fn time(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn median(runs: usize, mut work: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..runs).map(|_| time(&mut work)).collect();
    times.sort_unstable();
    times.get(runs / 2).copied().unwrap_or_default()
}
