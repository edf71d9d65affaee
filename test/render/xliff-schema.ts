/** The strict schema of XLIFF 1.2 as a judge of what is exported. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { XmlBufferInputProvider, XmlDocument, xmlRegisterInputProvider, XsdValidator } from 'libxml2-wasm'

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../fixtures/xliff', name))

/** The schema names this address for the XML namespace; nothing is fetched. */
const imported = 'http://www.w3.org/2001/xml.xsd'
xmlRegisterInputProvider(new XmlBufferInputProvider({ [imported]: fixture('xml.xsd') }))
const validator = XsdValidator.fromDoc(XmlDocument.fromBuffer(fixture('xliff-core-1.2-strict.xsd')))

/** What the schema finds wrong with a file; undefined where it finds nothing. */
export function faultOfXliff(text: string): string | undefined {
  const document = XmlDocument.fromString(text)
  try {
    validator.validate(document)
    return undefined
  } catch (error) {
    return String(error)
  } finally {
    document.dispose()
  }
}
