import { defineFaults } from '../check.ts'

/** Faults of a file as YAML: the text itself cannot be read as it was meant. */
export const syntax = defineFaults([
  {
    code: 'bad-key',
    summary: 'a name of a field that is no word: a number, true or false, a merge key',
    reason:
      'YAML and people would read the name differently, so what stands under it would be lost or found in another place, ' +
      'and readers would be told the wrong thing or nothing.',
    example: {
      of: 'incident',
      wrong: `facts:
  2023:
    name: Bills of 2023`,
      right: `facts:
  bills-2023:
    name: Bills of 2023`,
    },
  },
  {
    code: 'bad-yaml',
    summary: 'a text that is not YAML',
    reason: 'Nobody can say what the file means, so nothing new of this incident reaches readers until it is mended.',
    example: {
      of: 'incident',
      wrong: `timeline:
  - id: first
    at: 2024-03-18T09:30
   status: investigating`,
      right: `timeline:
  - id: first
    at: 2024-03-18T09:30
    status: investigating`,
    },
  },
  {
    code: 'conflict-marker',
    summary: 'a merge of two versions that nobody finished',
    reason:
      'The file holds two statements at once. ' +
      'Publishing either one by accident tells the public what the other colleague had taken out.',
    example: {
      of: 'incident',
      wrong: `<<<<<<< HEAD
impact: minor
=======
impact: critical
>>>>>>> anna`,
      right: 'impact: critical',
    },
  },
  {
    code: 'control-character',
    summary: 'a character that can be neither shown nor said',
    reason:
      'It cannot be seen while writing, but it breaks feeds, ' +
      'makes mail programs show signs of damage and stops speech engines in the middle of a sentence.',
    example: {
      of: 'incident',
      wrong: 'title: "Customer portal\\x07 out of reach"',
      right: 'title: "Customer portal out of reach"',
    },
  },
  {
    code: 'duplicate-key',
    summary: 'a field that stands twice in one place',
    reason: 'Only one of the two can count. Whoever wrote the other believes the public was told.',
    example: {
      of: 'incident',
      wrong: `title: Customer portal out of reach
impact: major
title: Customer portal slow`,
      right: `title: Customer portal slow
impact: major`,
    },
  },
  {
    code: 'empty-file',
    summary: 'a file that holds nothing but space or comments',
    reason: 'An incident that says nothing is most often a file that was not saved, and the officer believes it is public.',
    example: {
      of: 'incident',
      wrong: '# The text follows.',
      right: 'title: Customer portal out of reach',
    },
  },
  {
    code: 'not-a-map',
    summary: 'a file that holds a list or plain words instead of fields',
    reason: 'Without names nobody can tell a title from an update, so nothing of it reaches readers.',
    example: {
      of: 'incident',
      wrong: '- Customer portal out of reach',
      right: 'title: Customer portal out of reach',
    },
  },
  {
    code: 'several-documents',
    summary: 'a line of three hyphens that begins a second document',
    reason: 'Only the first document would count, and everything below the line would never be published.',
    example: {
      of: 'incident',
      wrong: `title: Customer portal out of reach
---
impact: critical`,
      right: `title: Customer portal out of reach
impact: critical`,
    },
  },
  {
    code: 'too-deep',
    summary: 'maps and lists more than 64 levels inside one another',
    reason: 'No incident needs this. It is another file by mistake, or one made to keep the program busy while the public waits.',
    example: {
      of: 'situation',
      wrong: 'Words that begin with many brackets stand without quotes, so that each bracket opens a list.',
      right: 'The words stand between double quotes.',
    },
  },
  {
    code: 'too-many-aliases',
    summary: 'aliases that stand for more than any file may hold',
    reason: 'A few lines that repeat one another a thousand times over would keep the program busy while the public waits.',
    example: {
      of: 'situation',
      wrong: 'A list of ten aliases, each of a list of ten aliases, and so on six times, stands for a million values.',
      right: 'What the aliases stand for is written out where it is needed.',
    },
  },
  {
    code: 'too-many-keys',
    summary: 'more fields or values than any incident has',
    reason: 'It is another file by mistake, or one made to keep the program busy while the public waits.',
    example: {
      of: 'situation',
      wrong: 'A list of 60,000 customers was saved among the incidents.',
      right: 'The file holds the incident; the list stays elsewhere.',
    },
  },
  {
    code: 'unquoted-text',
    summary: 'words that YAML reads as something else: cut off, split, a number, a map',
    reason:
      'YAML says nothing when it drops the end of a sentence or turns a phone number into another one. ' +
      'Readers would get what nobody wrote.',
    example: {
      of: 'incident',
      wrong: 'title: Second notice: order # 12 is safe',
      right: 'title: "Second notice: order # 12 is safe"',
    },
  },
])
