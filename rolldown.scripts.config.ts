import { buildId } from './scripts/build-id-plugin.ts'
import { builtins } from './scripts/builtins-plugin.ts'
import { schemas } from './scripts/schemas-plugin.ts'
import { starters } from './scripts/starters-plugin.ts'
import { zones } from './scripts/zones-plugin.ts'

/** What only the build makes, for scripts: in one piece, where the program has files of its own for what is read late. */
export default { plugins: [buildId(), builtins(), schemas(), starters(), zones()] }
