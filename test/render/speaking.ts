import eSpeak from 'espeak-ng'

/** 16-bit samples after a header of 44 bytes, 22,050 a second. */
export async function spoken(ssml: string, voice: string): Promise<{ readonly seconds: number; readonly complaints: readonly string[] }> {
  const complaints: string[] = []
  const engine = await eSpeak({
    arguments: ['-m', '-v', voice, '-w', 'said.wav', '-f', 'said.ssml'],
    preRun: [({ FS }) => FS.writeFile('said.ssml', ssml)],
    print: (line) => complaints.push(line),
    printErr: (line) => complaints.push(line),
  })
  return { seconds: (engine.FS.readFile('said.wav').length - 44) / 2 / 22_050, complaints }
}
