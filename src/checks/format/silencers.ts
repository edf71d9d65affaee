import { defineFaults } from '../check.ts'

/** Comments that keep a finding quiet. */
export const silencers = defineFaults(
  [
    {
      code: 'bad-silencer',
      summary: 'a comment that is to silence a finding and does not say which, or why',
      reason:
        'Whoever reads the file next must know why a doubt was set aside. Without a reason the comment silences nothing, and an error of the format stays one in any case.',
      example: {
        of: 'incident',
        wrong: `# incident-ignore missing-translation
title: { en: Customer portal out of reach }`,
        right: `# incident-ignore missing-translation: the Dutch title comes with the Dutch edition on 20 March
title: { en: Customer portal out of reach }`,
      },
    },
    {
      code: 'unused-silencer',
      summary: 'a comment that silences a finding which is not there',
      reason: 'Left behind, it would silence the next mistake at that place, and nobody would hear of it.',
      example: {
        of: 'incident',
        wrong: `# incident-ignore missing-translation: the Dutch title comes later
title: { en: Customer portal out of reach, nl: Klantportaal onbereikbaar }`,
        right: `# incident-ignore missing-translation: the Dutch title comes later
title: { en: Customer portal out of reach }`,
      },
    },
  ],
  'warning',
)
