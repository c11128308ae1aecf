// The harness of whatsmeow: its own reader of frames, and its own handler of calls.
package main

import (
	"bufio"
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"runtime/debug"

	"go.mau.fi/whatsmeow"
	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"
)

const module = "go.mau.fi/whatsmeow"

type object = map[string]any

type question struct {
	Hello  int    `json:"hello"`
	ID     string `json:"id"`
	Parse  *wired `json:"parse"`
	Decode *wired `json:"decode"`
	Jid    *struct {
		Text string `json:"text"`
	} `json:"jid"`
}

type wired struct {
	Wire string `json:"wire"`
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	client := whatsmeow.NewClient(&store.Device{}, nil)
	for lines.Scan() {
		var asked question
		if json.Unmarshal(lines.Bytes(), &asked) != nil {
			continue
		}
		said, err := json.Marshal(answer(client, asked))
		if err != nil {
			panic(err)
		}
		fmt.Println(string(said))
	}
}

func answer(client *whatsmeow.Client, asked question) object {
	if asked.Hello != 0 {
		return object{
			"name":     "whatsmeow",
			"version":  version(),
			"supports": []string{"parse", "decode", "jid"},
			// The rest of a stanza is handed to the application as it is.
			"reads": []string{"callId", "callCreator"},
			"kinds": []string{"offer", "offer_notice", "preaccept", "accept", "transport", "relaylatency", "reject", "terminate"},
		}
	}
	said := object{"unsupported": true}
	switch {
	case asked.Parse != nil:
		said = parse(client, asked.Parse.Wire)
	case asked.Decode != nil:
		said = decode(asked.Decode.Wire)
	case asked.Jid != nil:
		said = readJID(asked.Jid.Text)
	}
	said["id"] = asked.ID
	return said
}

func version() string {
	info, _ := debug.ReadBuildInfo()
	for _, each := range info.Deps {
		if each.Path == module {
			return each.Version
		}
	}
	return "unknown"
}

func refused(why error) object {
	return object{"malformed": true, "why": why.Error()}
}

func nodeOf(wire string) (*waBinary.Node, error) {
	frame, err := hex.DecodeString(wire)
	if err != nil {
		return nil, err
	}
	if len(frame) == 0 {
		return nil, fmt.Errorf("there are no bytes")
	}
	bytes, err := waBinary.Unpack(frame)
	if err != nil {
		return nil, err
	}
	return waBinary.Unmarshal(bytes)
}

func parse(client *whatsmeow.Client, wire string) (said object) {
	node, err := nodeOf(wire)
	if err != nil {
		return refused(err)
	}
	if node.Tag != "call" {
		return object{"unsupported": true, "why": "it reads acks and receipts elsewhere"}
	}
	said = object{"malformed": true, "why": "no event is raised"}
	id := client.AddEventHandler(func(event any) { said = reading(event) })
	defer client.RemoveEventHandler(id)
	//lint:ignore SA1019 its handler of calls is what is tested
	client.DangerousInternals().HandleCallEvent(context.Background(), node)
	return said
}

func reading(event any) object {
	switch found := event.(type) {
	case *events.CallOffer:
		return known("offer", found.BasicCallMeta, "")
	case *events.CallOfferNotice:
		return known("offer_notice", found.BasicCallMeta, "")
	case *events.CallPreAccept:
		return known("preaccept", found.BasicCallMeta, "")
	case *events.CallAccept:
		return known("accept", found.BasicCallMeta, "")
	case *events.CallTransport:
		return known("transport", found.BasicCallMeta, "")
	case *events.CallRelayLatency:
		return known("relaylatency", found.BasicCallMeta, "")
	case *events.CallReject:
		return known("reject", found.BasicCallMeta, "")
	case *events.CallTerminate:
		return known("terminate", found.BasicCallMeta, found.Reason)
	case *events.UnknownCallEvent:
		return object{"kind": "unknown"}
	}
	return object{"malformed": true, "why": fmt.Sprintf("it raises %T", event)}
}

func known(kind string, meta types.BasicCallMeta, reason string) object {
	fields := object{}
	if meta.CallID != "" {
		fields["callId"] = meta.CallID
	}
	if !meta.CallCreator.IsEmpty() {
		fields["callCreator"] = meta.CallCreator.String()
	}
	if reason != "" {
		fields["reason"] = reason
	}
	return object{"kind": kind, "fields": fields}
}

func decode(wire string) object {
	node, err := nodeOf(wire)
	if err != nil {
		return refused(err)
	}
	return object{"node": written(*node)}
}

func written(node waBinary.Node) object {
	attrs := object{}
	for name, value := range node.Attrs {
		attrs[name] = fmt.Sprint(value)
	}
	said := object{"tag": node.Tag, "attrs": attrs}
	switch content := node.Content.(type) {
	case []waBinary.Node:
		children := []object{}
		for _, child := range content {
			children = append(children, written(child))
		}
		said["content"] = children
	case []byte:
		said["content"] = object{"hex": hex.EncodeToString(content)}
	}
	return said
}

func readJID(text string) object {
	jid, err := types.ParseJID(text)
	if err != nil {
		return refused(err)
	}
	fields := object{"user": jid.User, "server": jid.Server}
	if jid.Device != 0 {
		fields["device"] = jid.Device
	}
	return object{"kind": "jid", "fields": fields}
}
