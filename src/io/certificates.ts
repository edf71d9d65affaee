/** What is said of a server whose certificate does not hold. */
import { visible } from './visible.ts'

/** Whether a connection failed because of one: by the words of TLS for it. */
export function isOfCertificate(message: string): boolean {
  return /certificate|altnames|self.signed|CERT_/i.test(message)
}

/** @param name the server, as messages name it */
export function certificateFault(name: string, message: string): string {
  return `${name} shows a certificate that does not hold: ${visible(message)}. Use the name that stands in it; for an authority of your own set NODE_EXTRA_CA_CERTS`
}
