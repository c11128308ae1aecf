//! The harness of whatsapp-rust: its own reader of frames and of `<call>`, from the crates wacore and wacore-binary.
use std::io::{BufRead, Write};

use serde_json::{Map, Value, json};
use wacore::stanza::call::{TerminateParams, build_reject, build_terminate, parse_call_stanza};
use wacore::types::call::CallAction;
use wacore_binary::marshal::{marshal, unmarshal_ref};
use wacore_binary::util::unpack;
use wacore_binary::{Jid, Node, NodeContentRef, NodeRef};

const VERSION: &str = "0.7.0";

fn main() {
    let stdin = std::io::stdin();
    let mut stdout = std::io::stdout();
    for line in stdin.lock().lines().map_while(Result::ok) {
        let Ok(question) = serde_json::from_str::<Value>(&line) else { continue };
        let said = if question.get("hello").is_some() { hello() } else { answer(&question) };
        writeln!(stdout, "{said}").and_then(|()| stdout.flush()).expect("the runner listens");
    }
}

fn hello() -> Value {
    json!({
        "name": "wacore",
        "version": VERSION,
        "supports": ["parse", "decode", "build", "jid"],
        "reads": ["callId", "callCreator", "reason", "duration", "audioDuration"],
        "kinds": [
            "offer", "offer_notice", "preaccept", "accept", "reject", "terminate", "transport", "relaylatency", "video",
            "group_update", "enc_rekey", "waiting_room_update", "user_action", "screen_share",
        ],
    })
}

fn answer(question: &Value) -> Value {
    let mut said = if let Some(asked) = question.get("parse") {
        parse(asked)
    } else if let Some(asked) = question.get("decode") {
        decode(asked)
    } else if let Some(asked) = question.get("build") {
        build(asked)
    } else if let Some(asked) = question.get("jid") {
        jid(asked)
    } else {
        json!({ "unsupported": true })
    };
    said["id"] = question["id"].clone();
    said
}

fn refused(why: impl ToString) -> Value {
    json!({ "malformed": true, "why": why.to_string() })
}

fn frame_of(asked: &Value) -> Vec<u8> {
    let hex = asked["wire"].as_str().unwrap_or_default();
    (0..hex.len() / 2).filter_map(|n| u8::from_str_radix(&hex[2 * n..2 * n + 2], 16).ok()).collect()
}

fn parse(asked: &Value) -> Value {
    if asked["node"]["tag"] != "call" {
        return json!({ "unsupported": true, "why": "it reads acks and receipts elsewhere" });
    }
    let frame = frame_of(asked);
    let read = unpack(&frame).map_err(|fault| fault.to_string());
    match read.and_then(|bytes| unmarshal_ref(&bytes).map_err(|fault| fault.to_string()).and_then(|node| reading(&node))) {
        Ok(said) => said,
        Err(fault) => refused(fault),
    }
}

fn reading(node: &NodeRef<'_>) -> Result<Value, String> {
    let Some(call) = parse_call_stanza(node).map_err(|fault| fault.to_string())? else {
        return Ok(json!({ "kind": "unknown" }));
    };
    let tag = node.children().and_then(|all| all.first().map(|child| child.tag.to_string()));
    let mut fields = Map::new();
    fields.insert("callId".into(), json!(call.action.call_id()));
    fields.insert("callCreator".into(), json!(call.action.call_creator().to_string()));
    match call.action {
        CallAction::Reject { reason: Some(reason), .. } => {
            fields.insert("reason".into(), json!(reason));
        }
        CallAction::Terminate { reason, duration, audio_duration, .. } => {
            let optional = [("reason", json!(reason)), ("duration", json!(duration)), ("audioDuration", json!(audio_duration))];
            fields.extend(optional.into_iter().filter(|(_, value)| !value.is_null()).map(|(name, value)| (name.to_string(), value)));
        }
        _ => {}
    }
    Ok(json!({ "kind": tag, "fields": fields }))
}

fn decode(asked: &Value) -> Value {
    let frame = frame_of(asked);
    let bytes = match unpack(&frame) {
        Ok(bytes) => bytes,
        Err(fault) => return refused(fault),
    };
    match unmarshal_ref(&bytes) {
        Ok(node) => json!({ "node": written(&node) }),
        Err(fault) => refused(fault),
    }
}

fn written(node: &NodeRef<'_>) -> Value {
    let attrs: Map<String, Value> = node.attrs.iter().map(|(name, value)| (name.to_string(), json!(value.as_str()))).collect();
    let mut said = json!({ "tag": node.tag, "attrs": attrs });
    match &node.content {
        Some(NodeContentRef::Nodes(children)) => said["content"] = children.iter().map(written).collect(),
        Some(NodeContentRef::Bytes(bytes)) => {
            let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            said["content"] = json!({ "hex": hex });
        }
        Some(NodeContentRef::String(text)) => said["content"] = json!({ "text": text.to_string() }),
        None => {}
    }
    said
}

fn build(asked: &Value) -> Value {
    match built(asked) {
        None => json!({ "unsupported": true }),
        Some(Err(fault)) => refused(fault),
        Some(Ok(node)) => match marshal(&node) {
            Ok(bytes) => {
                let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
                // Its builders take the id of the stanza, as the layer below would give it.
                json!({ "wire": hex, "stage": "sent" })
            }
            Err(fault) => refused(fault),
        },
    }
}

fn built(asked: &Value) -> Option<Result<Node, String>> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_string();
    let jid = |value: &Value| text(value).parse::<Jid>().map_err(|fault| fault.to_string());
    let kind = asked["kind"].as_str()?;
    let known = if kind == "reject" { &asked["offer"] } else { &asked["call"] };
    let to = if kind == "reject" { &asked["offer"]["envelope"]["from"] } else { &asked["to"] };
    if kind != "reject" && kind != "terminate" {
        return None;
    }
    let call_id = text(&known["callId"]);
    Some(jid(to).and_then(|to| {
        let creator = jid(&known["callCreator"])?;
        if kind == "reject" {
            return Ok(build_reject(&call_id, &to, &creator, "A1B2"));
        }
        let reason = asked["reason"].as_str();
        Ok(build_terminate(&TerminateParams { call_id: &call_id, to: &to, id: Some("A1B2"), call_creator: &creator, reason }))
    }))
}

fn jid(asked: &Value) -> Value {
    let text = asked["text"].as_str().unwrap_or_default();
    match text.parse::<Jid>() {
        Err(fault) => refused(fault),
        Ok(jid) => {
            let mut fields = json!({ "user": jid.user.to_string(), "server": jid.server.to_string() });
            if jid.device != 0 {
                fields["device"] = json!(jid.device);
            }
            json!({ "kind": "jid", "fields": fields })
        }
    }
}
