import { UserError } from '../model/finding.ts'

/** Nobody named an editor, or it does not start: what it was to write can be asked line by line. Known without all that starting one takes. */
export class NoEditor extends UserError {}
