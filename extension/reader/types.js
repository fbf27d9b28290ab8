/**
 * The reading as the service sends it; `GET /openapi.json` describes each field.
 *
 * @typedef {'report'|'quotation'|'lead_in'|'aside'|'notice'} Voice
 * @typedef {{name: string, text: string, start: number, end: number}} Cue
 * @typedef {{text: string, voice: Voice, aside: string|null, cues: Cue[], start: number, end: number, sure: boolean}} Sentence
 * @typedef {{kind: 'link'|'strong'|'emphasis'|'code', start: number, end: number, href: string|null}} Span
 * @typedef {{src: string, alt: string, width: number|null, height: number|null}} Picture
 * @typedef {{rule: string, category: string, kind: string}} Label
 * @typedef {'paragraph'|'heading'|'quote'|'list_item'|'table'|'figure'|'code'} BlockKind
 * @typedef {object} Block
 * @property {BlockKind} kind
 * @property {string} text
 * @property {Sentence[]} sentences
 * @property {number} level
 * @property {number|null} ordinal
 * @property {Span[]} spans
 * @property {string[][]} rows
 * @property {number} header_rows
 * @property {Picture|null} image
 * @property {Label[]} labels
 * @property {boolean} quoted
 * @property {string} where
 * @typedef {object} Drop
 * @property {string} rule
 * @property {string} category
 * @property {string} text
 * @property {string} where
 * @property {'drop'|'fold'} action
 * @property {number} confidence
 * @property {number|null} at
 * @typedef {{rule: string, category: string, text: string, where: string, guard: string, reason: string}} Held
 * @typedef {object} Evidence
 * @property {string} kind
 * @property {string|null} url
 * @property {string} locator
 * @property {string|null} quote
 * @property {string|null} retrieved
 * @property {string|null} as_of
 * @property {string} via
 * @property {string} licence
 * @typedef {object} Fact
 * @property {string} property
 * @property {string} label
 * @property {string} value
 * @property {string} scope
 * @property {string} voice
 * @property {Evidence[]} evidence
 * @property {string|null} url
 * @typedef {{source: string, state: string, reason: string}} Check
 * @typedef {object} Subject
 * @property {string|null} page_url
 * @property {string|null} canonical_url
 * @property {string|null} registrable_domain
 * @property {string|null} publication
 * @property {string|null} host_platform
 * @property {string|null} wrapper
 * @typedef {object} Relay
 * @property {string} outlet
 * @property {string|null} url
 * @property {number} first
 * @property {number} last
 * @property {number} share
 * @property {string} cue
 * @property {'lead_in'|'dateline'|'byline'|'credit'|'notice'|'canonical'} how
 * @typedef {object} SourceCard
 * @property {Subject} subject
 * @property {Fact[]} facts
 * @property {Check[]} checks
 * @property {Relay[]} relays
 * @property {string} notice
 * @typedef {'report'|'commentary'|'review'|'interview'|'sponsored'|'satire'} PieceKind
 * @typedef {'type'|'rating'|'section'|'address'|'headline'|'label'|'line'|'form'|'voices'} SignPlace
 * @typedef {{kind: PieceKind, place: SignPlace, text: string, where: string}} Sign
 * @typedef {{kind: PieceKind|null, signs: Sign[], asides: number, sentences: number}} Piece
 * @typedef {object} Reading
 * @property {string} title
 * @property {string} text
 * @property {Block[]} blocks
 * @property {Drop[]} drops
 * @property {Held[]} held
 * @property {SourceCard} card
 * @property {{version: string, digest: string, rules: number}} ruleset
 * @property {string|null} url
 * @property {string|null} byline
 * @property {string[]} authors
 * @property {string|null} published
 * @property {string|null} modified
 * @property {string|null} language
 * @property {'ltr'|'rtl'} direction
 * @property {string|null} site_name
 * @property {string} excerpt
 * @property {string|null} canonical_url
 * @property {string|null} image
 * @property {string[]} notes
 * @property {Piece|null} piece
 * @property {number} word_count
 * @typedef {{id: string, category: string, title: string, why: string, action: string, confidence: number}} Rule
 * @typedef {{id: string, title: string, about: string, action: string, rules: number}} Category
 * @typedef {{version: string, digest: string, categories: Category[], rules: Rule[]}} Rules
 */

export {};
