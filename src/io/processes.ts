/** Whether a process of that number runs on this machine. Signal 0 asks and does nothing else; one of somebody else may not be asked, and runs. */
import { codeOf } from './disk-faults.ts'

export function isPidTaken(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) !== 'ESRCH'
  }
}
