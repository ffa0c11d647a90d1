//! How long the judge takes for a mail, natively: medians of one run, as lines of `name value unit`.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a measuring program")]

use afterword::lint::{Context, Dismissals, check};
use afterword::mail::{Draft, Stage};
use afterword::spelling;
use std::hint::black_box;
use std::time::{Duration, Instant};

const MAIL: &str = include_str!("mail.txt");

fn main() {
    let short = draft(1);
    let long = draft(10_000 / words(MAIL));
    let short_time = median(401, || judge(&short));
    let long_time = median(9, || judge(&long));
    let per_word = |time: Duration, text: &str| time.as_secs_f64() * 1e9 / words(text) as f64;
    println!("native_check_{}_words {:.1} µs", words(&short.body), short_time.as_secs_f64() * 1e6);
    println!("native_check_{}_words {:.1} µs", words(&long.body), long_time.as_secs_f64() * 1e6);
    println!(
        "native_cost_per_word_long_against_short {:.2} times",
        per_word(long_time, &long.body) / per_word(short_time, &short.body)
    );
}

fn judge(draft: &Draft) {
    let context =
        Context { stage: Some(Stage::ThankYou), dictionary: spelling::shipped(), ..Context::default() };
    black_box(check(black_box(draft), &context, &Dismissals::default()));
}

fn draft(times: usize) -> Draft {
    Draft { subject: Some("Thank you for Thursday".to_owned()), body: MAIL.repeat(times), ..Draft::default() }
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

fn median(runs: usize, mut work: impl FnMut()) -> Duration {
    work();
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times.get(runs / 2).copied().unwrap_or_default()
}
