/**
 * Asks about what is typed: not before a pause, and answers about older input are dropped. So what is shown is never
 * about something else than what stands in the input.
 */
export class LatestAnswer<Question, Answer> {
  readonly #ask: (question: Question) => Promise<Answer>;
  readonly #show: (question: Question, answer: Answer) => void;
  readonly #pause: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #newest = 0;

  /**
   * @param pause milliseconds without another question before one is asked
   * @param ask must not reject
   */
  constructor(
    pause: number,
    ask: (question: Question) => Promise<Answer>,
    show: (question: Question, answer: Answer) => void,
  ) {
    this.#pause = pause;
    this.#ask = ask;
    this.#show = show;
  }

  ask(question: Question): void {
    this.cancel();
    const number = this.#newest;
    this.#timer = setTimeout(() => void this.#answer(question, number), this.#pause);
  }

  /** Nothing is shown any more but answers to later questions. */
  cancel(): void {
    clearTimeout(this.#timer);
    this.#newest++;
  }

  async #answer(question: Question, number: number): Promise<void> {
    const answer = await this.#ask(question);
    if (number === this.#newest) this.#show(question, answer);
  }
}
