import { defineFaults } from '../check.ts'

/** Faults of an organisation's own templates, channels and words. */
export const templates = [
  ...defineFaults([
    {
      code: 'bad-channel',
      summary: 'a channel.yaml whose fields do not fit together, or a channel without one',
      reason: 'Two files would overwrite each other, or one for agents only would be published with the rest.',
      example: {
        of: 'channel',
        wrong: `summary: Text messages.
files:
  - per: update
    to: sms/{edition}/message.txt
    template: message.txt.hbs`,
        right: `summary: Text messages.
files:
  - per: update
    to: sms/{edition}/{incident}/{update}.txt
    template: message.txt.hbs`,
      },
    },
    {
      code: 'bad-template',
      summary: 'a template that cannot be read, or asks for something that cannot be done',
      reason: 'Half a page could come of it, in every edition at once.',
      example: {
        of: 'template',
        wrong: '<ul>{{#each impaired}}<li>{{name}}</li></ul>',
        right: '<ul>{{#each impaired}}<li>{{name}}</li>{{/each}}</ul>',
      },
    },
    {
      code: 'bad-words',
      summary: 'words of a locale file whose places or forms do not fit',
      reason: 'Readers would see braces where a date belongs, or “1 days”, in everything that is published in the language.',
      example: {
        of: 'words',
        wrong: 'update_of: "Update of {day}"',
        right: 'update_of: "Update of {date}"',
      },
    },
    {
      code: 'missing-partial',
      summary: 'a call of a partial that does not exist',
      reason: 'What it was to print would be missing everywhere the template is used.',
      example: {
        of: 'template',
        wrong: '{{#each impaired}}<p>{{name}}: {{> stat this}}</p>{{/each}}',
        right: '{{#each impaired}}<p>{{name}}: {{> state this}}</p>{{/each}}',
      },
    },
    {
      code: 'missing-template',
      summary: 'a template that a channel.yaml names and the folder does not hold',
      reason: 'The files it was to make are not made, and their readers get nothing.',
      example: {
        of: 'situation',
        wrong: 'templates/channels/chat/channel.yaml names message.txt.hbs, and the folder holds mesage.txt.hbs.',
        right: 'The file bears the name that channel.yaml gives.',
      },
    },
    {
      code: 'private-name',
      summary: 'a public template that asks for what only agents may see',
      reason: 'Notes for hotline agents say what the public is not to be told. Once on a page they cannot be taken back.',
      example: {
        of: 'template',
        wrong: '<p>{{desk.escalation}}</p>',
        right: '<p>{{#each contacts}}{{value}} {{/each}}</p>',
      },
    },
    {
      code: 'unknown-name',
      summary: 'a name that the template does not see',
      reason: 'Nothing would stand where it was to be printed, on every page, and nobody would be told.',
      example: {
        of: 'template',
        wrong: '<h1>{{titel}}</h1>',
        right: '<h1>{{title}}</h1>',
      },
    },
    {
      code: 'unknown-word',
      summary: 'a word of the interface that no locale file has',
      reason: 'The file cannot be made in any language, because there is nothing to say in that place.',
      example: {
        of: 'template',
        wrong: '<h2>{{t "page.anounced"}}</h2>',
        right: '<h2>{{t "page.announced"}}</h2>',
      },
    },
    {
      code: 'unsafe-place',
      summary: 'a value printed where it could become code or break the page',
      reason: 'Words from an incident could end the tag around them, and a crafted text could run in the reader’s browser.',
      example: {
        of: 'template',
        wrong: '<p class={{status}}>{{title}}</p>',
        right: '<p class="{{status}}">{{title}}</p>',
      },
    },
  ]),
  ...defineFaults(
    [
      {
        code: 'unused-template',
        summary: 'a file of templates/ that nothing uses',
        reason: 'It is most often a misspelt name: the officer believes that readers see the new wording, and they see the old one.',
        example: {
          of: 'situation',
          wrong: 'templates/channels/page/incidnet.html.hbs is a name that no channel.yaml and no template mentions.',
          right: 'The file is called incident.html.hbs, as channel.yaml has it.',
        },
      },
    ],
    'warning',
  ),
]
