//! The background: turns what the browser reports into events, and carries out the effects.

use super::{api, clock, values};
use crate::app::{Browser, Event, Loaded, Now, PortId, Refused, Remembered, Runner};
use crate::lint;
use crate::protocol::{self, FromPage, HomeAtHand, ToOwnPage, ToPage};
use crate::spelling::Dictionary;
use crate::store::{Change, Records};
use chrono::NaiveDateTime;
use js_sys::{Array, Map, Object, Reflect};
use serde::Serialize;
use serde_json::Value;
use std::cell::RefCell;
use std::pin::Pin;
use std::sync::Arc;
use wasm_bindgen::prelude::*;

/// Takes the words of the language, the package's own file. Bytes that are no dictionary are not taken; then
/// misspellings are not looked for.
#[wasm_bindgen]
pub fn learn(dictionary: &[u8]) {
    if let Ok(dictionary) = Dictionary::from_bytes(dictionary) {
        RUNNER.with_borrow_mut(|runner| runner.learn(Arc::new(dictionary)));
    }
}

/// The words of the language, where they were learned.
pub fn dictionary() -> Option<Arc<Dictionary>> {
    RUNNER.with_borrow(Runner::dictionary)
}

/// Installed, updated, started, an alarm rang.
#[wasm_bindgen]
pub async fn woke(ports: Map) {
    handle(ports, Event::Woke).await;
}

/// The mail page on `port` sent `message`.
#[wasm_bindgen(js_name = pageSaid)]
pub async fn page_said(ports: Map, port: PortId, message: JsValue) {
    let request = Reflect::get(&message, &"request".into()).ok().and_then(values::from_js);
    let event = match values::message_from_js(message) {
        Some(message) => Event::Page { port, message },
        None => Event::PageGarbled { port, request },
    };
    let is_hello = matches!(event, Event::Page { message: FromPage::Hello { .. }, .. });
    handle(ports, event).await;
    if is_hello {
        // A draft will follow: what the judge makes ready once is made ready before it comes.
        lint::warm_up(dictionary());
    }
}

/// The mail page on `port` is gone.
#[wasm_bindgen(js_name = pageGone)]
pub async fn page_gone(ports: Map, port: PortId) {
    handle(ports, Event::PageGone { port }).await;
}

/// One of the extension's own pages asks; resolves to the answer.
#[wasm_bindgen]
pub async fn asked(ports: Map, message: JsValue) -> JsValue {
    let event =
        values::message_from_js(message).map_or(Event::AskedGarbled, |message| Event::Asked { message });
    handle(ports, event).await.map_or(JsValue::NULL, |answer| values::message_to_js(&answer))
}

/// The writer clicked the notification.
#[wasm_bindgen(js_name = notificationClicked)]
pub async fn notification_clicked(ports: Map) {
    handle(ports, Event::NotificationClicked).await;
}

/// The records kept in step through the browser account were changed.
#[wasm_bindgen(js_name = sharedChanged)]
pub async fn shared_changed(ports: Map) {
    handle(ports, Event::SharedChanged).await;
}

thread_local! {
    /// Out while an event is carried through. The loader hands over one at a time; were there ever two, the second
    /// would begin with what is on disk, which is always the truth.
    static RUNNER: RefCell<Runner> = RefCell::default();
}

/// Boxed, so that what carries an event through is in the wasm once, and not once an export.
fn handle(ports: Map, event: Event) -> Pin<Box<dyn Future<Output = Option<ToOwnPage>>>> {
    Box::pin(async move {
        let mut runner = RUNNER.take();
        let answer = runner.handle(&Extension { ports }, event).await;
        RUNNER.set(runner);
        answer
    })
}

/// The button's popup, as in the manifest.
const POPUP: &str = "popup.html";
/// The one alarm, and the one notification.
const REMINDERS: &str = "reminders";
/// Where `storage.session` keeps what one background tells the next.
const REMEMBERED: &str = "remembered";
/// The accent of the pages; white on it has a contrast of 6.
const BADGE_COLOUR: &str = "#1f6f63";

/// The browser's interfaces; `ports` are the open mail pages by number, kept by the loader.
struct Extension {
    ports: Map,
}

impl Browser for Extension {
    fn now(&self) -> Now {
        clock::now()
    }

    async fn load(&self) -> Result<Loaded, Refused> {
        let disk = api::local_get(&JsValue::NULL).await.map_err(|_| Refused)?;
        let session = api::session_get(REMEMBERED).await.unwrap_or_default();
        let remembered = Reflect::get(&session, &REMEMBERED.into()).ok().and_then(values::from_js);
        Ok(Loaded { records: records(&disk), remembered: remembered.unwrap_or_default() })
    }

    async fn write(&self, changes: &[Change]) -> Result<(), Refused> {
        let (puts, deletes) = apart(changes)?;
        if Object::keys(&puts).length() > 0 {
            api::local_set(&puts).await.map_err(|_| Refused)?;
        }
        if deletes.length() > 0 {
            api::local_remove(&deletes).await.map_err(|_| Refused)?;
        }
        Ok(())
    }

    async fn shared(&self) -> Result<Records, Refused> {
        api::sync_get(&JsValue::NULL).await.map(|disk| records(&disk)).map_err(|_| Refused)
    }

    async fn share(&self, changes: &[Change]) -> Result<(), Refused> {
        let (puts, deletes) = apart(changes)?;
        // Room is made before it is filled: what is taken away is in the local records all the same.
        if deletes.length() > 0 {
            api::sync_remove(&deletes).await.map_err(|_| Refused)?;
        }
        if Object::keys(&puts).length() > 0 {
            api::sync_set(&puts).await.map_err(|_| Refused)?;
        }
        Ok(())
    }

    async fn remember(&self, remembered: &Remembered) {
        keep(REMEMBERED, remembered).await;
    }

    async fn put_at_hand(&self, home: &HomeAtHand) {
        keep(protocol::AT_HAND, home).await;
    }

    async fn alarm(&self, at: Option<NaiveDateTime>) {
        #[derive(Serialize)]
        struct Info {
            when: f64,
        }
        match at {
            Some(at) => {
                drop(api::alarm_create(REMINDERS, &values::to_js(&Info { when: clock::instant(at) })));
            }
            None => drop(api::alarm_clear(REMINDERS).await),
        }
    }

    async fn notify(&self, title: &str, message: &str) {
        #[derive(Serialize)]
        struct Options<'a> {
            r#type: &'a str,
            #[serde(rename = "iconUrl")]
            icon_url: String,
            title: &'a str,
            message: &'a str,
        }
        let icon_url = api::url_of("icons/128.png");
        let options = Options { r#type: "basic", icon_url, title, message };
        drop(api::notification_create(REMINDERS, &values::to_js(&options)).await);
    }

    async fn badge(&self, text: &str, title: &str) {
        #[derive(Serialize)]
        struct Text<'a> {
            text: &'a str,
        }
        #[derive(Serialize)]
        struct Colour<'a> {
            color: &'a str,
        }
        #[derive(Serialize)]
        struct Title<'a> {
            title: &'a str,
        }
        drop(api::set_badge_background(&values::to_js(&Colour { color: BADGE_COLOUR })).await);
        drop(api::set_badge_text(&values::to_js(&Text { text })).await);
        drop(api::set_title(&values::to_js(&Title { title })).await);
    }

    fn post(&self, port: PortId, message: &ToPage) {
        let port = self.ports.get(&port.into());
        if !port.is_undefined() {
            // A page that closed a moment ago cannot be told, and need not be.
            drop(port.unchecked_into::<api::Port>().post_message(&values::message_to_js(message)));
        }
    }

    async fn open_reminders(&self, application: Option<&str>) {
        #[derive(Serialize)]
        struct Tab {
            url: String,
        }
        drop(api::notification_clear(REMINDERS).await);
        let place = match application {
            Some(id) => format!("{POPUP}#application={}", js_sys::encode_uri_component(id)),
            None => POPUP.to_owned(),
        };
        // Firefox opens the popup only while it handles a click of its own; a tab does as well.
        if open_popup(&place).await.is_err() {
            drop(api::open_tab(&values::to_js(&Tab { url: api::url_of(&place) })).await);
        }
    }
}

/// Opens the button's popup at a place of its own, for this once.
async fn open_popup(place: &str) -> Result<(), JsValue> {
    #[derive(Serialize)]
    struct Popup<'a> {
        popup: &'a str,
    }
    drop(api::set_popup(&values::to_js(&Popup { popup: place })).await);
    let opened = api::open_popup().await;
    drop(api::set_popup(&values::to_js(&Popup { popup: POPUP })).await);
    opened.map(drop)
}

/// Keeps a value as long as the browser runs; where it cannot be kept, everything works all the same.
async fn keep(key: &str, value: &impl Serialize) {
    let record = Object::new();
    if Reflect::set(&record, &key.into(), &values::to_js(value)).is_ok() {
        drop(api::session_set(&record).await);
    }
}

/// What to put, and the keys of what to delete.
fn apart(changes: &[Change]) -> Result<(Object, Array), Refused> {
    let (puts, deletes) = (Object::new(), Array::new());
    for change in changes {
        match change {
            Change::Put { key, value } => {
                Reflect::set(&puts, &key.into(), &values::to_js(value)).map_err(|_| Refused)?;
            }
            Change::Delete { key } => drop(deletes.push(&key.into())),
        }
    }
    Ok((puts, deletes))
}

/// Everything on disk; a value that is not even JSON stands as `null`, which no record is.
fn records(disk: &JsValue) -> Records {
    let entry = |pair: JsValue| {
        let pair: Array = pair.into();
        let key = pair.get(0).as_string()?;
        Some((key, values::from_js(pair.get(1)).unwrap_or(Value::Null)))
    };
    Object::entries(disk.unchecked_ref()).iter().filter_map(entry).collect()
}
