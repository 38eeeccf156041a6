/** State that outlives the component by which it is made: otherwise what is derived in it would end with that. */
export function lasting<Made>(make: () => Made): Made {
  let made: Made | undefined
  $effect.root(() => {
    made = make()
  })
  return made!
}
