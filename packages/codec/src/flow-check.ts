/**
 * Runs a flow: each step's label is read as the sketch of a stanza and checked against the part that the step names,
 * then the sequence is checked by the session's rules and by the part that lays the flow down. All to the letter.
 */
import { actionCodecs } from './call.ts';
import { exclusionsOf, governingPart } from './flow/governing-part.ts';
import { type Layout, layoutOf } from './flow/layout.ts';
import { readSketch, type SketchedElement } from './flow/sketch.ts';
import { judgeSketch } from './flow/sketched-call.ts';
import { openSession, type Party, type Role } from './session/call-session.ts';
import { observe } from './session/observe.ts';
import { outstanding } from './session/outstanding.ts';
import { type SessionRuleId, sessionRule } from './session/session-rules.ts';
import { isCallTag } from './stanzas/tags.ts';
