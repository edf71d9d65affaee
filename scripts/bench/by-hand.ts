/**
 * The long part of an incident's page – services, updates, answers – as somebody would write it without templates: what those are measured
 * against. Values are printed by the same functions; a test holds both to the same bytes.
 */
import type { QuestionGroupView, ServiceView, StateGroupView, UpdateView } from '../../src/model/view-parts.ts'
import type { Snapshot } from '../../src/model/views.ts'
import type { Printer } from '../../src/render/printer.ts'

type Print = Pick<Printer, 'markup' | 'plain' | 'say'>

/** What is filled for the comparison, from the shipped partials. */
export const longPart = `<ul class="by-state">
{{#each by_state}}
{{> by-state this}}
{{/each}}
</ul>
<ol class="timeline">
{{#with latest}}
{{> update this}}
{{/with}}
</ol>
{{#each faq}}
{{#if name}}<h3>{{name}}</h3>{{/if}}
{{#each questions}}
<details id="faq_{{id}}">
<summary>{{question}}</summary>
{{#if (foreign answer)}}<p class="mute">{{t "page.not_translated"}}</p>{{/if}}
{{answer}}
{{#if checked_on}}<p class="mute">{{t "page.checked" when=(date checked_on "day")}}</p>{{/if}}
</details>
{{/each}}
{{/each}}
<ol class="timeline" reversed>
{{#each earlier}}
{{> update-earlier this}}
{{/each}}
</ol>
`

const day = (value: object) => ({ kind: 'dated', value, form: 'day' })

function each<T>(list: readonly T[], print: (item: T) => string): string {
  let printed = ''
  for (const item of list) printed += print(item)
  return printed
}

export function longPartByHand({ by_state: states, latest, faq, earlier }: Snapshot, out: Print): string {
  return `<ul class="by-state">
${each(states, (group) => stateGroup(group, out))}</ul>
<ol class="timeline">
${latest ? latestUpdate(latest, out) : ''}</ol>
${each(faq, (group) => questions(group, out))}<ol class="timeline" reversed>
${each(earlier, (update) => earlierUpdate(update, out))}</ol>
`
}

function stateGroup(group: StateGroupView, out: Print): string {
  const names = `<ul class="names">${each(group.services, (service) => serviceName(service, out))}</ul>\n`
  const state = group.was_mentioned
    ? `<span class="state ${out.plain(group.state)}"><svg aria-hidden="true"><use href="#s_${out.plain(group.state)}"/></svg>${out.say(`states.${group.state}`)}</span>`
    : `<span class="state mute">${out.say('not_reported')}</span>`
  if (!group.is_many) return `<li>\n${state}\n${names}</li>\n`
  return `<li>
<details class="many">
<summary>${state} ${out.say('services_count', { count: group.count })}</summary>
${names}</details>
</li>
`
}

function serviceName({ name, note, left_open: leftOpen, is_impaired: isImpaired, since }: ServiceView, out: Print): string {
  const notes = [note, leftOpen].map((one) => (one ? `<span class="note">${out.markup(one)}</span>` : '')).join('')
  const from = isImpaired && since ? `<span class="note">${out.say('page.since', { when: day(since) })}</span>` : ''
  return `<li>${out.markup(name)}${notes}${from}</li>`
}

function questions({ name, questions: all }: QuestionGroupView, out: Print): string {
  return `${name ? `<h3>${out.markup(name)}</h3>` : ''}
${each(
  all,
  ({ id, question, answer, checked_on: checkedOn }) => `<details id="faq_${out.plain(id)}">
<summary>${out.markup(question)}</summary>
${answer.was_fallback ? `<p class="mute">${out.say('page.not_translated')}</p>` : ''}
${out.markup(answer)}
${checkedOn ? `<p class="mute">${out.say('page.checked', { when: day(checkedOn) })}</p>` : ''}
</details>
`,
)}`
}

function latestUpdate(update: UpdateView, out: Print): string {
  return `<li class="update${update.is_withdrawn ? ' taken-back' : ''}" id="${out.plain(update.id)}">
<h3>${updateName(update, out)}</h3>
<p class="mute">${out.markup(update.at)}</p>
${updateText(update, out)}</li>
`
}

function earlierUpdate(update: UpdateView, out: Print): string {
  const tags = each(
    update.corrections,
    ({ at, withdraws }) =>
      `<span class="tag">${withdraws ? out.say('page.withdrawn', { when: day(at) }) : out.say('page.correction', { when: day(at) })}</span>\n`,
  )
  const replaced =
    update.is_withdrawn || !update.replaced_by
      ? ''
      : `<span class="tag">${out.say('page.replaced_by')}${out.say('colon')}${out.say('update_number', { number: update.replaced_by.number })}</span>\n`
  return `<li class="update${update.is_withdrawn ? ' taken-back' : ''}" id="${out.plain(update.id)}">
<details>
<summary>
<h3>${updateName(update, out)}</h3> ${out.markup(update.at)}
${tags}${replaced}</summary>
${updateText(update, out)}</details>
</li>
`
}

function updateName({ number, has_headline: hasHeadline, title }: UpdateView, out: Print): string {
  return `<span class="mute">${out.say('update_number', { number })}</span>${hasHeadline ? ` ${out.markup(title)}` : ''}`
}

function updateText(update: UpdateView, out: Print): string {
  const { markup, plain, say } = out
  const colon = say('colon')
  const other = ({ id, number, title }: { readonly id: string; readonly number: number; readonly title: unknown }) =>
    `<a href="#${plain(id)}">${say('update_number', { number })}${colon}${markup(title)}</a>`
  const { approval_code: code, replaced_by: replacedBy, left_open: leftOpen, signed, next_update_by: next } = update
  return `${code ? `<p><span class="tag">${say('approval_code', { code })}</span></p>\n` : ''}${
    replacedBy && !update.is_withdrawn
      ? `<div class="notice"><p><strong>${say('page.replaced_by')}${colon}</strong>${other(replacedBy)}</p><p>${markup(replacedBy.text)}</p></div>\n`
      : ''
  }${each(
    update.corrections,
    ({ at, text, withdraws }) =>
      `<div class="notice"><p><strong>${withdraws ? say('page.withdrawn', { when: at }) : say('page.correction', { when: at })}</strong></p>${markup(text)}${withdraws ? `<p>${say('page.withdrawn_text')}</p>` : ''}</div>\n`,
  )}${each(update.replaces, (one) => `<p><strong>${say('page.replaces')}${colon}</strong>${other(one)}</p>\n`)}${changes(update, out)}<div class="said">
${update.body?.was_fallback ? `<p class="mute">${say('page.not_translated')}</p>\n` : ''}${markup(update.body)}
</div>
${
  leftOpen.length > 0
    ? `<div class="notice"><p><strong>${say('page.remaining')}</strong></p><ul>${each(leftOpen, ({ name, text }) => `<li>${markup(name)}${colon}${markup(text)}</li>`)}</ul></div>\n`
    : ''
}${signed ? `<p class="signed">${say('page.signed')}${colon}<b>${markup(signed.name)}</b>${signed.role ? `, ${markup(signed.role)}` : ''}</p>\n` : ''}${
    next ? `<p class="mute">${say('page.next_update')}${colon}${say('page.expected', { when: next })}</p>\n` : ''
  }`
}

function changes(
  { status, status_before: before, window, changes: all, contact_changes: contacts, facts }: UpdateView,
  out: Print,
): string {
  const { markup, plain, say } = out
  const colon = say('colon')
  const was = (words: string) => ` <span class="mute">(${say('page.before')}${colon}${words})</span>`
  return `${before ? `<p><b>${say('page.status')}${colon}</b>${say(`statuses.${status}`)}${was(say(`statuses.${before}`))}</p>` : ''}
${
  window
    ? `<p><b>${say('page.window')}${colon}</b>${window.until ? markup({ kind: 'span', from: window.for, until: window.until }) : say('page.from', { when: window.for })}</p>
${window.reason ? `<p><b>${say('page.reason')}${colon}</b>${markup(window.reason)}</p>` : ''}
`
    : ''
}${
    all.length > 0
      ? `<ul class="changes">
${each(
  all,
  ({ name, from, to, is_change: isChange, was_mentioned: wasMentioned, note }) =>
    `<li><b>${markup(name)}</b> <span><span class="state ${plain(to)}"><svg aria-hidden="true"><use href="#s_${plain(to)}"/></svg>${say(`states.${to}`)}</span>${isChange && wasMentioned ? was(say(`states.${from}`)) : ''}${note ? ` <span class="note">${markup(note)}</span>` : ''}</span></li>
`,
)}</ul>
`
      : ''
  }${each(contacts, ({ label, has_ended: hasEnded, note }) =>
    hasEnded
      ? `<p><b>${markup(label)}${colon}</b>${say('contact_states.ended')}${note ? `. ${markup(note)}` : ''}</p>\n`
      : `${note ? `<p><b>${markup(label)}${colon}</b>${markup(note)}</p>` : ''}\n`,
  )}${
    facts.length > 0
      ? `<ul class="changes">
${each(facts, ({ name, certainty }) => `<li><b>${markup(name)}</b> <span>${say(`certainties.${certainty}`)}</span></li>\n`)}</ul>
`
      : ''
  }`
}
