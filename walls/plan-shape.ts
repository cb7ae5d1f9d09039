/** What a room finds around itself: nothing, Node, a browser's page, or Node with the types of a page. */
export type Surroundings = 'nothing' | 'node' | 'page' | 'node and page';

/** A file or a folder of a room, named by its path inside it, that may use more than the rest of the room. */
export interface Place<Name extends string = string> {
  /** Packages let in here, beside the room's own. */
  readonly packages?: readonly string[];
  /** Rooms that may be imported here, beside those of the room. */
  readonly rooms?: readonly Name[];
}

/** A folder of a room with arrows of its own. */
export interface InnerRoom<Inner extends string = string> extends Place {
  /** What it is for, in one line. */
  readonly holds: string;
  /** Inner rooms it may import, always by a relative path. */
  readonly mayImport: readonly Inner[];
  /** It may have folders of its own, one deep. A folder in another inner room is refused, unless it has a row. */
  readonly folders?: true;
}

/** A folder with an alias, a project of the compiler and walls. */
export interface Room<Name extends string = string> {
  /** Where it stands, from the top of the checkout. `src-main/<name>` where nothing is said. */
  readonly folder?: string;
  /** What it is for, in one line. */
  readonly holds: string;
  /** Rooms it may import, always as `#room/path/file.ts`. */
  readonly mayImport: readonly Name[];
  /** What the author of an import of another room is told: where the thing belongs instead. */
  readonly refusal: string;
  /** A room with nothing around it is pure: no Node, no page, no clock, no chance. */
  readonly around: Surroundings;
  /** Packages that every file of the room may use. */
  readonly packages?: readonly string[];
  /** Files and folders that may use more, by their path in the room. Not beside `inner`, whose rows say it. */
  readonly places?: Readonly<Record<string, Place<Name>>>;
  /** Folders with arrows of their own, by their path in the room. `.` is the files beside them. */
  readonly inner?: Readonly<Record<string, InnerRoom>>;
  /** What the compiler reads beside the room's own files. */
  readonly reads?: readonly string[];
}

/** Every room by its name, which is its alias. */
export type Plan = Readonly<Record<string, Room>>;

/** Checks that arrows lead to rooms that exist: a name with a slip does not compile. */
export function floorPlan<const Name extends string>(rooms: Readonly<Record<Name, Room<NoInfer<Name>>>>): Plan {
  return rooms;
}

/** Checks the same for the arrows between the inner rooms of a room. */
export function innerRooms<const Inner extends string>(
  rooms: Readonly<Record<Inner, InnerRoom<NoInfer<Inner>>>>,
): Readonly<Record<string, InnerRoom>> {
  return rooms;
}
