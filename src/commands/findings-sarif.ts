/** Findings in SARIF 2.1.0 (OASIS), as code scanning and editors read them. */
import type { Check } from '../checks/check.ts'
import { checks } from '../checks/catalogue.ts'
import { sha256 } from '../core/manifest.ts'
import type { Finding } from '../model/finding.ts'

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'

/**
 * @param fileIn how the repository names a file of the workspace
 * @param version of the program
 */
export function asSarif(findings: readonly Finding[], fileIn: (file: string) => string, version: string): string {
  const driver = { name: 'incident', semanticVersion: version, rules: checks.map(ruleOf) }
  const results = withFingerprints(findings).map(([finding, fingerprint]) => resultOf(finding, fingerprint, fileIn))
  const run = { tool: { driver }, columnKind: 'unicodeCodePoints', results }
  return JSON.stringify({ $schema: schema, version: '2.1.0', runs: [run] }, undefined, 2)
}

/** Every rule, also those that found nothing: a result then means the same whatever stands beside it. */
function ruleOf({ code, severity, summary, reason, example }: Check) {
  const parts = (fence: string) => [reason, `Wrong:\n\n${fence}${example.wrong}${fence}`, `Right:\n\n${fence}${example.right}${fence}`]
  return {
    id: code,
    shortDescription: { text: `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.` },
    fullDescription: { text: reason },
    help: { text: parts('').join('\n\n'), markdown: parts(example.of === 'situation' ? '' : '\n```\n').join('\n\n') },
    defaultConfiguration: { level: severity },
  }
}

function resultOf(finding: Finding, fingerprint: string, fileIn: (file: string) => string) {
  const { code, severity, file, line, column, path, edition, message, hint, touches } = finding
  return {
    ruleId: code,
    ruleIndex: checks.findIndex((check) => check.code === code),
    level: severity,
    message: { text: hint === undefined ? message : `${message}\n${hint}` },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: uriOf(fileIn(file)) }, region: { startLine: line, startColumn: column } },
        ...(path !== '' && { logicalLocations: [{ fullyQualifiedName: path }] }),
      },
    ],
    ...(touches.length > 0 && {
      relatedLocations: touches.map((touched, id) => ({ id, logicalLocations: [{ fullyQualifiedName: touched }] })),
    }),
    partialFingerprints: { 'finding/v1': fingerprint },
    ...(edition !== undefined && { properties: { edition } }),
  }
}

/**
 * What a finding is known by from one run to the next: its code and the value it is about, by ids. Lines come and go above it. Several
 * of one code about one value are counted.
 */
function withFingerprints(findings: readonly Finding[]): readonly (readonly [Finding, string])[] {
  const seen = new Map<string, number>()
  return findings.map((finding) => {
    const key = [finding.code, finding.file, finding.path, finding.edition ?? ''].join('\n')
    const count = (seen.get(key) ?? 0) + 1
    seen.set(key, count)
    return [finding, sha256(`${key}\n${count}`).slice(0, 32)]
  })
}

/** A relative reference (RFC 3986): each step percent-encoded; a colon in the first would make it a scheme. */
function uriOf(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/')
}
