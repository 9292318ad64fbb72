<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
    <context>
        <name>CalibrationBox</name>
        <message>
            <source>Uncalibrated: lengths are those of an average head.</source>
            <translation>Uncalibrated: lengths are those of an average head.</translation>
        </message>
        <message>
            <source>Calibrated: pupils %1 mm apart</source>
            <translation>Calibrated: pupils %1 mm apart</translation>
        </message>
        <message>
            <source>Calibrated: a measure of %1 mm</source>
            <translation>Calibrated: a measure of %1 mm</translation>
        </message>
        <message>
            <source>Pupils</source>
            <translation>Pupils</translation>
        </message>
        <message>
            <source>Measure</source>
            <translation>Measure</translation>
        </message>
        <message>
            <source>Calibrate</source>
            <translation>Calibrate</translation>
        </message>
        <message>
            <source>The person's real distance between the pupils</source>
            <translation>The person's real distance between the pupils</translation>
        </message>
        <message>
            <source>The real length of the chosen measure</source>
            <translation>The real length of the chosen measure</translation>
        </message>
        <message>
            <source>Take the calibration away</source>
            <translation>Take the calibration away</translation>
        </message>
    </context>
    <context>
        <name>CardDelegate</name>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
    </context>
    <context>
        <name>CardModel</name>
        <message>
            <source>Damaged entry</source>
            <translation>Damaged entry</translation>
        </message>
        <message>
            <source>Recording, interrupted</source>
            <translation>Recording, interrupted</translation>
        </message>
        <message>
            <source>Made by a newer version of the program</source>
            <translation>Made by a newer version of the program</translation>
        </message>
        <message>
            <source>Its description cannot be read</source>
            <translation>Its description cannot be read</translation>
        </message>
    </context>
    <context>
        <name>CompareDialog</name>
        <message>
            <source>Compare</source>
            <translation>Compare</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Close</translation>
        </message>
        <message>
            <source>Made</source>
            <translation>Made</translation>
        </message>
    </context>
    <context>
        <name>CompareTool</name>
        <message>
            <source>Compare with an avatar or a saved state</source>
            <translation>Compare with an avatar or a saved state</translation>
        </message>
        <message>
            <source>Avatars and saved states (*.avatar *.safetensors)</source>
            <translation>Avatars and saved states (*.avatar *.safetensors)</translation>
        </message>
        <message>
            <source>Zoom %1 %</source>
            <translation>Zoom %1 %</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Compare</translation>
        </message>
        <message>
            <source>Photo and avatar, or two avatars, wiped, flipped, side by side, or their difference (G)</source>
            <translation>Photo and avatar, or two avatars, wiped, flipped, side by side, or their difference (G)</translation>
        </message>
        <message>
            <source>Swap the two sides</source>
            <translation>Swap the two sides</translation>
        </message>
        <message>
            <source>Another file…</source>
            <translation>Another file…</translation>
        </message>
        <message>
            <source>Wipe</source>
            <translation>Wipe</translation>
        </message>
        <message>
            <source>Drag the line; Shift and the arrow keys move it</source>
            <translation>Drag the line; Shift and the arrow keys move it</translation>
        </message>
        <message>
            <source>Flip</source>
            <translation>Flip</translation>
        </message>
        <message>
            <source>Hold B to see the other side</source>
            <translation>Hold B to see the other side</translation>
        </message>
        <message>
            <source>Two</source>
            <translation>Two</translation>
        </message>
        <message>
            <source>Side by side</source>
            <translation>Side by side</translation>
        </message>
        <message>
            <source>Four</source>
            <translation>Four</translation>
        </message>
        <message>
            <source>Two by two</source>
            <translation>Two by two</translation>
        </message>
        <message>
            <source>Difference</source>
            <translation>Difference</translation>
        </message>
        <message>
            <source>How far apart the two are, in colours</source>
            <translation>How far apart the two are, in colours</translation>
        </message>
        <message>
            <source>Fit</source>
            <translation>Fit</translation>
        </message>
        <message>
            <source>Screen pixels for one pixel of the picture; the wheel and [ ] zoom, too</source>
            <translation>Screen pixels for one pixel of the picture; the wheel and [ ] zoom, too</translation>
        </message>
        <message>
            <source>Pixel grid from 8×</source>
            <translation>Pixel grid from 8×</translation>
        </message>
        <message>
            <source>Photo behind the avatar</source>
            <translation>Photo behind the avatar</translation>
        </message>
        <message>
            <source>Free camera</source>
            <translation>Free camera</translation>
        </message>
        <message>
            <source>Turn both heads together; a photo has one camera only</source>
            <translation>Turn both heads together; a photo has one camera only</translation>
        </message>
        <message>
            <source>Loupe under the mouse</source>
            <translation>Loupe under the mouse</translation>
        </message>
        <message>
            <source>Magnification</source>
            <translation>Magnification</translation>
        </message>
        <message>
            <source>Screen pixels for one pixel of the picture</source>
            <translation>Screen pixels for one pixel of the picture</translation>
        </message>
        <message>
            <source>Hold B to flip, double-click to zoom in, drag to move.</source>
            <translation>Hold B to flip, double-click to zoom in, drag to move.</translation>
        </message>
        <message>
            <source>Side %1</source>
            <translation>Side %1</translation>
        </message>
    </context>
    <context>
        <name>Comparison</name>
        <message>
            <source>Open an avatar to compare it.</source>
            <translation>Open an avatar to compare it.</translation>
        </message>
        <message>
            <source>Preparing the measurement; this happens once…</source>
            <translation>Preparing the measurement; this happens once…</translation>
        </message>
        <message>
            <source>Fetching the picture…</source>
            <translation>Fetching the picture…</translation>
        </message>
        <message>
            <source>This avatar has another head model: poses and regions may not fit.</source>
            <translation>This avatar has another head model: poses and regions may not fit.</translation>
        </message>
    </context>
    <context>
        <name>DifferenceBox</name>
        <message>
            <source>Mean %1</source>
            <translation>Mean %1</translation>
        </message>
        <message>
            <source>What a person notices when the two are flipped (FLIP).</source>
            <translation>What a person notices when the two are flipped (FLIP).</translation>
        </message>
        <message>
            <source>Plain difference of the colours.</source>
            <translation>Plain difference of the colours.</translation>
        </message>
        <message>
            <source>Loss of structure: 1 - SSIM.</source>
            <translation>Loss of structure: 1 - SSIM.</translation>
        </message>
        <message>
            <source>Fine detail only: pores, hairs, lines; light and tone left out.</source>
            <translation>Fine detail only: pores, hairs, lines; light and tone left out.</translation>
        </message>
        <message>
            <source>FLIP</source>
            <translation>FLIP</translation>
        </message>
        <message>
            <source>Absolute</source>
            <translation>Absolute</translation>
        </message>
        <message>
            <source>SSIM</source>
            <translation>SSIM</translation>
        </message>
        <message>
            <source>Fine detail</source>
            <translation>Fine detail</translation>
        </message>
        <message>
            <source>Magma</source>
            <translation>Magma</translation>
        </message>
        <message>
            <source>Inferno</source>
            <translation>Inferno</translation>
        </message>
        <message>
            <source>Viridis</source>
            <translation>Viridis</translation>
        </message>
        <message>
            <source>Grey</source>
            <translation>Grey</translation>
        </message>
        <message>
            <source>Head</source>
            <translation>Head</translation>
        </message>
        <message>
            <source>Face only</source>
            <translation>Face only</translation>
        </message>
        <message>
            <source>Everything</source>
            <translation>Everything</translation>
        </message>
        <message>
            <source>Measure</source>
            <translation>Measure</translation>
        </message>
        <message>
            <source>Count</source>
            <translation>Count</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>Colours</translation>
        </message>
        <message>
            <source>Range up to</source>
            <translation>Range up to</translation>
        </message>
        <message>
            <source>The difference that the brightest colour stands for</source>
            <translation>The difference that the brightest colour stands for</translation>
        </message>
        <message>
            <source>Histogram</source>
            <translation>Histogram</translation>
        </message>
    </context>
    <context>
        <name>EmptyState</name>
        <message>
            <source>Nothing found</source>
            <translation>Nothing found</translation>
        </message>
        <message>
            <source>No person, take or avatar has this name.</source>
            <translation>No person, take or avatar has this name.</translation>
        </message>
        <message>
            <source>Nobody here yet</source>
            <translation>Nobody here yet</translation>
        </message>
        <message>
            <source>An avatar begins with a short video of a head. Record one, import a file, or try the sample.</source>
            <translation>An avatar begins with a short video of a head. Record one, import a file, or try the sample.</translation>
        </message>
        <message>
            <source>Record or import</source>
            <translation>Record or import</translation>
        </message>
        <message>
            <source>Try the sample person</source>
            <translation>Try the sample person</translation>
        </message>
    </context>
    <context>
        <name>EntryDesk</name>
        <message>
            <source>%1 copy</source>
            <translation>%1 copy</translation>
        </message>
        <message>
            <source>“%1” is in the trash.</source>
            <translation>“%1” is in the trash.</translation>
        </message>
        <message>
            <source>Damaged entry</source>
            <translation>Damaged entry</translation>
        </message>
        <message>
            <source>%1 things are in the trash.</source>
            <translation>%1 things are in the trash.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Undo</translation>
        </message>
        <message>
            <source>Sample person</source>
            <translation>Sample person</translation>
        </message>
        <message>
            <source>Sample video</source>
            <translation>Sample video</translation>
        </message>
    </context>
    <context>
        <name>Error</name>
        <message>
            <source>The video is black.</source>
            <translation>The video is black.</translation>
        </message>
        <message>
            <source>Record it again with more light.</source>
            <translation>Record it again with more light.</translation>
        </message>
        <message>
            <source>This angle is not possible.</source>
            <translation>This angle is not possible.</translation>
        </message>
        <message>
            <source>Choose a number of degrees.</source>
            <translation>Choose a number of degrees.</translation>
        </message>
        <message>
            <source>This size of the surface map is not possible.</source>
            <translation>This size of the surface map is not possible.</translation>
        </message>
        <message>
            <source>Choose 128, 256 or 512.</source>
            <translation>Choose 128, 256 or 512.</translation>
        </message>
        <message>
            <source>This background is not known.</source>
            <translation>This background is not known.</translation>
        </message>
        <message>
            <source>Choose white, black, a colour, or none.</source>
            <translation>Choose white, black, a colour, or none.</translation>
        </message>
        <message>
            <source>This time limit is not possible.</source>
            <translation>This time limit is not possible.</translation>
        </message>
        <message>
            <source>Give a number of seconds above zero.</source>
            <translation>Give a number of seconds above zero.</translation>
        </message>
        <message>
            <source>This camera position is not possible.</source>
            <translation>This camera position is not possible.</translation>
        </message>
        <message>
            <source>Frame the head again.</source>
            <translation>Frame the head again.</translation>
        </message>
        <message>
            <source>This camera does not offer this size or frame rate.</source>
            <translation>This camera does not offer this size or frame rate.</translation>
        </message>
        <message>
            <source>Choose another format.</source>
            <translation>Choose another format.</translation>
        </message>
        <message>
            <source>This expression is not written correctly.</source>
            <translation>This expression is not written correctly.</translation>
        </message>
        <message>
            <source>Write it as jawOpen=0.6.</source>
            <translation>Write it as jawOpen=0.6.</translation>
        </message>
        <message>
            <source>This focal length is not possible.</source>
            <translation>This focal length is not possible.</translation>
        </message>
        <message>
            <source>Leave it out, or give a number above zero.</source>
            <translation>Leave it out, or give a number above zero.</translation>
        </message>
        <message>
            <source>This choice of frames kept back is not possible.</source>
            <translation>This choice of frames kept back is not possible.</translation>
        </message>
        <message>
            <source>A preview picture could not be read.</source>
            <translation>A preview picture could not be read.</translation>
        </message>
        <message>
            <source>It comes again with the next step.</source>
            <translation>It comes again with the next step.</translation>
        </message>
        <message>
            <source>The file's description cannot be read.</source>
            <translation>The file's description cannot be read.</translation>
        </message>
        <message>
            <source>Use the original file, or make it again.</source>
            <translation>Use the original file, or make it again.</translation>
        </message>
        <message>
            <source>This number of frames is not possible.</source>
            <translation>This number of frames is not possible.</translation>
        </message>
        <message>
            <source>Give a number above zero.</source>
            <translation>Give a number above zero.</translation>
        </message>
        <message>
            <source>This is not a number that can be used.</source>
            <translation>This is not a number that can be used.</translation>
        </message>
        <message>
            <source>Check what was typed.</source>
            <translation>Check what was typed.</translation>
        </message>
        <message>
            <source>This file name does not suit its kind.</source>
            <translation>This file name does not suit its kind.</translation>
        </message>
        <message>
            <source>Choose another ending.</source>
            <translation>Choose another ending.</translation>
        </message>
        <message>
            <source>Choose a preset again.</source>
            <translation>Choose a preset again.</translation>
        </message>
        <message>
            <source>These frames do not exist in the video.</source>
            <translation>These frames do not exist in the video.</translation>
        </message>
        <message>
            <source>The job cannot be done this way.</source>
            <translation>The job cannot be done this way.</translation>
        </message>
        <message>
            <source>Check the settings.</source>
            <translation>Check the settings.</translation>
        </message>
        <message>
            <source>Track the video again.</source>
            <translation>Track the video again.</translation>
        </message>
        <message>
            <source>This setting is not understood.</source>
            <translation>This setting is not understood.</translation>
        </message>
        <message>
            <source>This size is not possible.</source>
            <translation>This size is not possible.</translation>
        </message>
        <message>
            <source>Choose one of the sizes offered.</source>
            <translation>Choose one of the sizes offered.</translation>
        </message>
        <message>
            <source>The preview of the growing avatar cannot be read.</source>
            <translation>The preview of the growing avatar cannot be read.</translation>
        </message>
        <message>
            <source>This step between frames is not possible.</source>
            <translation>This step between frames is not possible.</translation>
        </message>
        <message>
            <source>Give a whole number above zero.</source>
            <translation>Give a whole number above zero.</translation>
        </message>
        <message>
            <source>This number of steps is not possible.</source>
            <translation>This number of steps is not possible.</translation>
        </message>
        <message>
            <source>The file holds impossible numbers.</source>
            <translation>The file holds impossible numbers.</translation>
        </message>
        <message>
            <source>The picture in the file is damaged.</source>
            <translation>The picture in the file is damaged.</translation>
        </message>
        <message>
            <source>Make the avatar again.</source>
            <translation>Make the avatar again.</translation>
        </message>
        <message>
            <source>Stopped on request.</source>
            <translation>Stopped on request.</translation>
        </message>
        <message>
            <source>Run it again to go on.</source>
            <translation>Run it again to go on.</translation>
        </message>
        <message>
            <source>A file cannot be read.</source>
            <translation>A file cannot be read.</translation>
        </message>
        <message>
            <source>Check it and its permissions.</source>
            <translation>Check it and its permissions.</translation>
        </message>
        <message>
            <source>A file cannot be written.</source>
            <translation>A file cannot be written.</translation>
        </message>
        <message>
            <source>Choose a folder you may write to.</source>
            <translation>Choose a folder you may write to.</translation>
        </message>
        <message>
            <source>The content credentials are damaged.</source>
            <translation>The content credentials are damaged.</translation>
        </message>
        <message>
            <source>Ask for the file again.</source>
            <translation>Ask for the file again.</translation>
        </message>
        <message>
            <source>The checkpoint belongs to another run.</source>
            <translation>The checkpoint belongs to another run.</translation>
        </message>
        <message>
            <source>Begin the run anew.</source>
            <translation>Begin the run anew.</translation>
        </message>
        <message>
            <source>The video's coding is not supported.</source>
            <translation>The video's coding is not supported.</translation>
        </message>
        <message>
            <source>Convert it to H.264 in an MP4 file.</source>
            <translation>Convert it to H.264 in an MP4 file.</translation>
        </message>
        <message>
            <source>The file is damaged.</source>
            <translation>The file is damaged.</translation>
        </message>
        <message>
            <source>Move it to the trash, or update the program.</source>
            <translation>Move it to the trash, or update the program.</translation>
        </message>
        <message>
            <source>The head model that comes with the program is damaged.</source>
            <translation>The head model that comes with the program is damaged.</translation>
        </message>
        <message>
            <source>Install Avatar Studio again.</source>
            <translation>Install Avatar Studio again.</translation>
        </message>
        <message>
            <source>There is no space left on the disk.</source>
            <translation>There is no space left on the disk.</translation>
        </message>
        <message>
            <source>Free some space or choose another folder; nothing was lost.</source>
            <translation>Free some space or choose another folder; nothing was lost.</translation>
        </message>
        <message>
            <source>The picture could not be drawn.</source>
            <translation>The picture could not be drawn.</translation>
        </message>
        <message>
            <source>Open the avatar again.</source>
            <translation>Open the avatar again.</translation>
        </message>
        <message>
            <source>The file is empty.</source>
            <translation>The file is empty.</translation>
        </message>
        <message>
            <source>Choose another one.</source>
            <translation>Choose another one.</translation>
        </message>
        <message>
            <source>A name is needed.</source>
            <translation>A name is needed.</translation>
        </message>
        <message>
            <source>Write one.</source>
            <translation>Write one.</translation>
        </message>
        <message>
            <source>The video could not be written.</source>
            <translation>The video could not be written.</translation>
        </message>
        <message>
            <source>Check that there is space on the disk.</source>
            <translation>Check that there is space on the disk.</translation>
        </message>
        <message>
            <source>An expression's weight lies outside 0 to 1.</source>
            <translation>An expression's weight lies outside 0 to 1.</translation>
        </message>
        <message>
            <source>Choose a value between them.</source>
            <translation>Choose a value between them.</translation>
        </message>
        <message>
            <source>A run is either extended or branched.</source>
            <translation>A run is either extended or branched.</translation>
        </message>
        <message>
            <source>Leave one of the two out.</source>
            <translation>Leave one of the two out.</translation>
        </message>
        <message>
            <source>The face is too small in the picture.</source>
            <translation>The face is too small in the picture.</translation>
        </message>
        <message>
            <source>Record it from nearer.</source>
            <translation>Record it from nearer.</translation>
        </message>
        <message>
            <source>The saved state was made with another setting, which cannot change any more.</source>
            <translation>The saved state was made with another setting, which cannot change any more.</translation>
        </message>
        <message>
            <source>Leave it as it was, or start a new run.</source>
            <translation>Leave it as it was, or start a new run.</translation>
        </message>
        <message>
            <source>The pictures of the video have different sizes.</source>
            <translation>The pictures of the video have different sizes.</translation>
        </message>
        <message>
            <source>Record or export the video again.</source>
            <translation>Record or export the video again.</translation>
        </message>
        <message>
            <source>Frames of the video are missing.</source>
            <translation>Frames of the video are missing.</translation>
        </message>
        <message>
            <source>Use the original video.</source>
            <translation>Use the original video.</translation>
        </message>
        <message>
            <source>The drawing surface was closed.</source>
            <translation>The drawing surface was closed.</translation>
        </message>
        <message>
            <source>OpenGL 3.3 is not available.</source>
            <translation>OpenGL 3.3 is not available.</translation>
        </message>
        <message>
            <source>Update the graphics driver; pictures are drawn on the processor meanwhile.</source>
            <translation>Update the graphics driver; pictures are drawn on the processor meanwhile.</translation>
        </message>
        <message>
            <source>Something went wrong that should not.</source>
            <translation>Something went wrong that should not.</translation>
        </message>
        <message>
            <source>This entry of the library is damaged, or newer than the program.</source>
            <translation>This entry of the library is damaged, or newer than the program.</translation>
        </message>
        <message>
            <source>Please report it with the log file; it holds no pictures and no file names.</source>
            <translation>Please report it with the log file; it holds no pictures and no file names.</translation>
        </message>
        <message>
            <source>The library's folder cannot be made or opened.</source>
            <translation>The library's folder cannot be made or opened.</translation>
        </message>
        <message>
            <source>Choose another folder, or check that its disk is connected.</source>
            <translation>Choose another folder, or check that its disk is connected.</translation>
        </message>
        <message>
            <source>A preview picture has an unknown form.</source>
            <translation>A preview picture has an unknown form.</translation>
        </message>
        <message>
            <source>Update the program.</source>
            <translation>Update the program.</translation>
        </message>
        <message>
            <source>A preview picture is too large.</source>
            <translation>A preview picture is too large.</translation>
        </message>
        <message>
            <source>This way of drawing is not installed.</source>
            <translation>This way of drawing is not installed.</translation>
        </message>
        <message>
            <source>The video or picture does not exist.</source>
            <translation>The video or picture does not exist.</translation>
        </message>
        <message>
            <source>Check where it is.</source>
            <translation>Check where it is.</translation>
        </message>
        <message>
            <source>The face tracker is not installed completely.</source>
            <translation>The face tracker is not installed completely.</translation>
        </message>
        <message>
            <source>Run the installer again.</source>
            <translation>Run the installer again.</translation>
        </message>
        <message>
            <source>The file lacks a part.</source>
            <translation>The file lacks a part.</translation>
        </message>
        <message>
            <source>The job was asked for without all it needs.</source>
            <translation>The job was asked for without all it needs.</translation>
        </message>
        <message>
            <source>Start it again.</source>
            <translation>Start it again.</translation>
        </message>
        <message>
            <source>The installation is incomplete.</source>
            <translation>The installation is incomplete.</translation>
        </message>
        <message>
            <source>A source file is missing.</source>
            <translation>A source file is missing.</translation>
        </message>
        <message>
            <source>The pictures in the folder have different sizes.</source>
            <translation>The pictures in the folder have different sizes.</translation>
        </message>
        <message>
            <source>Use pictures of one size.</source>
            <translation>Use pictures of one size.</translation>
        </message>
        <message>
            <source>The file was made by a newer version of Avatar Studio.</source>
            <translation>The file was made by a newer version of Avatar Studio.</translation>
        </message>
        <message>
            <source>There is no avatar to change.</source>
            <translation>There is no avatar to change.</translation>
        </message>
        <message>
            <source>Open one first.</source>
            <translation>Open one first.</translation>
        </message>
        <message>
            <source>No camera is open.</source>
            <translation>No camera is open.</translation>
        </message>
        <message>
            <source>Choose a camera first.</source>
            <translation>Choose a camera first.</translation>
        </message>
        <message>
            <source>There is no usable CUDA graphics card.</source>
            <translation>There is no usable CUDA graphics card.</translation>
        </message>
        <message>
            <source>Compute on the processor.</source>
            <translation>Compute on the processor.</translation>
        </message>
        <message>
            <source>There is no screen to show a window on.</source>
            <translation>There is no screen to show a window on.</translation>
        </message>
        <message>
            <source>Start it in a desktop session.</source>
            <translation>Start it in a desktop session.</translation>
        </message>
        <message>
            <source>There is no face in the video.</source>
            <translation>There is no face in the video.</translation>
        </message>
        <message>
            <source>Record one head, well lit, looking towards the camera.</source>
            <translation>Record one head, well lit, looking towards the camera.</translation>
        </message>
        <message>
            <source>There are no pictures in the video.</source>
            <translation>There are no pictures in the video.</translation>
        </message>
        <message>
            <source>Use another file.</source>
            <translation>Use another file.</translation>
        </message>
        <message>
            <source>A file or folder may not be read or written.</source>
            <translation>A file or folder may not be read or written.</translation>
        </message>
        <message>
            <source>Check its permissions.</source>
            <translation>Check its permissions.</translation>
        </message>
        <message>
            <source>There are no pictures in the folder.</source>
            <translation>There are no pictures in the folder.</translation>
        </message>
        <message>
            <source>Choose another folder.</source>
            <translation>Choose another folder.</translation>
        </message>
        <message>
            <source>There is no screen to open a window on.</source>
            <translation>There is no screen to open a window on.</translation>
        </message>
        <message>
            <source>There is no saved state to go on from.</source>
            <translation>There is no saved state to go on from.</translation>
        </message>
        <message>
            <source>Begin anew, and keep the state for later.</source>
            <translation>Begin anew, and keep the state for later.</translation>
        </message>
        <message>
            <source>This frame does not exist.</source>
            <translation>This frame does not exist.</translation>
        </message>
        <message>
            <source>A film cannot have a transparent background.</source>
            <translation>A film cannot have a transparent background.</translation>
        </message>
        <message>
            <source>Choose a colour, or save pictures.</source>
            <translation>Choose a colour, or save pictures.</translation>
        </message>
        <message>
            <source>This is not a file of this program.</source>
            <translation>This is not a file of this program.</translation>
        </message>
        <message>
            <source>This is neither a video nor a track.</source>
            <translation>This is neither a video nor a track.</translation>
        </message>
        <message>
            <source>This is not a video.</source>
            <translation>This is not a video.</translation>
        </message>
        <message>
            <source>Choose another file.</source>
            <translation>Choose another file.</translation>
        </message>
        <message>
            <source>No head has such a size.</source>
            <translation>No head has such a size.</translation>
        </message>
        <message>
            <source>Measure again, in millimetres.</source>
            <translation>Measure again, in millimetres.</translation>
        </message>
        <message>
            <source>The checklist cannot be used.</source>
            <translation>The checklist cannot be used.</translation>
        </message>
        <message>
            <source>Start from the one that a report contains.</source>
            <translation>Start from the one that a report contains.</translation>
        </message>
        <message>
            <source>A picture from the video could not be read.</source>
            <translation>A picture from the video could not be read.</translation>
        </message>
        <message>
            <source>Show the frame again.</source>
            <translation>Show the frame again.</translation>
        </message>
        <message>
            <source>The pins are damaged and cannot be read.</source>
            <translation>The pins are damaged and cannot be read.</translation>
        </message>
        <message>
            <source>Use a copy, or set them again.</source>
            <translation>Use a copy, or set them again.</translation>
        </message>
        <message>
            <source>The region cannot be kept so.</source>
            <translation>The region cannot be kept so.</translation>
        </message>
        <message>
            <source>Give each region a name of its own, or paint it again.</source>
            <translation>Give each region a name of its own, or paint it again.</translation>
        </message>
        <message>
            <source>The training cannot run with these numbers.</source>
            <translation>The training cannot run with these numbers.</translation>
        </message>
        <message>
            <source>Choose others.</source>
            <translation>Choose others.</translation>
        </message>
        <message>
            <source>A picture of the report is not the one that was written.</source>
            <translation>A picture of the report is not the one that was written.</translation>
        </message>
        <message>
            <source>Inspect again.</source>
            <translation>Inspect again.</translation>
        </message>
        <message>
            <source>The data that synthetic people are made from is damaged.</source>
            <translation>The data that synthetic people are made from is damaged.</translation>
        </message>
        <message>
            <source>A picture of the report is missing.</source>
            <translation>A picture of the report is missing.</translation>
        </message>
        <message>
            <source>An avatar is made from one video, one folder, one track, or from photos.</source>
            <translation>An avatar is made from one video, one folder, one track, or from photos.</translation>
        </message>
        <message>
            <source>Give one of them, or 1 to 8 photos.</source>
            <translation>Give one of them, or 1 to 8 photos.</translation>
        </message>
        <message>
            <source>This mode cannot learn a head from a few photos.</source>
            <translation>This mode cannot learn a head from a few photos.</translation>
        </message>
        <message>
            <source>Use a video.</source>
            <translation>Use a video.</translation>
        </message>
        <message>
            <source>The generic model is missing or damaged.</source>
            <translation>The generic model is missing or damaged.</translation>
        </message>
        <message>
            <source>The report could not be printed as PDF.</source>
            <translation>The report could not be printed as PDF.</translation>
        </message>
        <message>
            <source>The pages are there; print one from the browser.</source>
            <translation>The pages are there; print one from the browser.</translation>
        </message>
        <message>
            <source>The head model fits no face in these photos.</source>
            <translation>The head model fits no face in these photos.</translation>
        </message>
        <message>
            <source>Use a photo of one real face, seen from the front, with nothing in front of it.</source>
            <translation>Use a photo of one real face, seen from the front, with nothing in front of it.</translation>
        </message>
        <message>
            <source>The computation ran into impossible numbers.</source>
            <translation>The computation ran into impossible numbers.</translation>
        </message>
        <message>
            <source>Begin the run anew, with another preset.</source>
            <translation>Begin the run anew, with another preset.</translation>
        </message>
        <message>
            <source>The file does not exist.</source>
            <translation>The file does not exist.</translation>
        </message>
        <message>
            <source>This is no longer in the library.</source>
            <translation>This is no longer in the library.</translation>
        </message>
        <message>
            <source>This is no longer in the trash.</source>
            <translation>This is no longer in the trash.</translation>
        </message>
        <message>
            <source>It cannot be brought back.</source>
            <translation>It cannot be brought back.</translation>
        </message>
        <message>
            <source>The content credentials could not be written.</source>
            <translation>The content credentials could not be written.</translation>
        </message>
        <message>
            <source>Export the file again.</source>
            <translation>Export the file again.</translation>
        </message>
        <message>
            <source>The files have no frames in common.</source>
            <translation>The files have no frames in common.</translation>
        </message>
        <message>
            <source>Choose files of one person.</source>
            <translation>Choose files of one person.</translation>
        </message>
        <message>
            <source>No frame was kept back to score on.</source>
            <translation>No frame was kept back to score on.</translation>
        </message>
        <message>
            <source>Make the avatar with frames kept back.</source>
            <translation>Make the avatar with frames kept back.</translation>
        </message>
        <message>
            <source>This was made on another head model.</source>
            <translation>This was made on another head model.</translation>
        </message>
        <message>
            <source>Make it again on this one.</source>
            <translation>Make it again on this one.</translation>
        </message>
        <message>
            <source>The file was made with another head model.</source>
            <translation>The file was made with another head model.</translation>
        </message>
        <message>
            <source>Track the video again and make the avatar from it.</source>
            <translation>Track the video again and make the avatar from it.</translation>
        </message>
        <message>
            <source>This folder belongs to a training with other numbers.</source>
            <translation>This folder belongs to a training with other numbers.</translation>
        </message>
        <message>
            <source>Use another folder.</source>
            <translation>Use another folder.</translation>
        </message>
        <message>
            <source>The memory of this machine is used up; nothing saved was lost.</source>
            <translation>The memory of this machine is used up; nothing saved was lost.</translation>
        </message>
        <message>
            <source>Close other programs, or choose a lighter preset.</source>
            <translation>Close other programs, or choose a lighter preset.</translation>
        </message>
        <message>
            <source>A picture cannot be read.</source>
            <translation>A picture cannot be read.</translation>
        </message>
        <message>
            <source>Use another one.</source>
            <translation>Use another one.</translation>
        </message>
        <message>
            <source>The picture could not be packed.</source>
            <translation>The picture could not be packed.</translation>
        </message>
        <message>
            <source>The face is seen from the side only.</source>
            <translation>The face is seen from the side only.</translation>
        </message>
        <message>
            <source>Add a photo in which the face looks towards the camera.</source>
            <translation>Add a photo in which the face looks towards the camera.</translation>
        </message>
        <message>
            <source>This run has made no avatar yet.</source>
            <translation>This run has made no avatar yet.</translation>
        </message>
        <message>
            <source>Resume it.</source>
            <translation>Resume it.</translation>
        </message>
        <message>
            <source>The graphics driver refused a drawing program.</source>
            <translation>The graphics driver refused a drawing program.</translation>
        </message>
        <message>
            <source>Update the graphics driver.</source>
            <translation>Update the graphics driver.</translation>
        </message>
        <message>
            <source>The video changes its size.</source>
            <translation>The video changes its size.</translation>
        </message>
        <message>
            <source>Record or export it again.</source>
            <translation>Record or export it again.</translation>
        </message>
        <message>
            <source>The person this belongs to is in the trash, too.</source>
            <translation>The person this belongs to is in the trash, too.</translation>
        </message>
        <message>
            <source>Bring the person back first.</source>
            <translation>Bring the person back first.</translation>
        </message>
        <message>
            <source>The video of this take is no longer where it was.</source>
            <translation>The video of this take is no longer where it was.</translation>
        </message>
        <message>
            <source>Put it back, or import it again.</source>
            <translation>Put it back, or import it again.</translation>
        </message>
        <message>
            <source>There are too few usable frames.</source>
            <translation>There are too few usable frames.</translation>
        </message>
        <message>
            <source>Record a longer video with the face in view.</source>
            <translation>Record a longer video with the face in view.</translation>
        </message>
        <message>
            <source>The file is larger than any file this program writes.</source>
            <translation>The file is larger than any file this program writes.</translation>
        </message>
        <message>
            <source>Use the original file.</source>
            <translation>Use the original file.</translation>
        </message>
        <message>
            <source>The avatar has more points than can be drawn.</source>
            <translation>The avatar has more points than can be drawn.</translation>
        </message>
        <message>
            <source>Make it with a lighter preset.</source>
            <translation>Make it with a lighter preset.</translation>
        </message>
        <message>
            <source>The picture needs more memory than there is.</source>
            <translation>The picture needs more memory than there is.</translation>
        </message>
        <message>
            <source>Draw it smaller.</source>
            <translation>Draw it smaller.</translation>
        </message>
        <message>
            <source>These are too many photos.</source>
            <translation>These are too many photos.</translation>
        </message>
        <message>
            <source>Give the best 8: one from the front, some from the sides; or use a video.</source>
            <translation>Give the best 8: one from the front, some from the sides; or use a video.</translation>
        </message>
        <message>
            <source>There are too many pins or measures.</source>
            <translation>There are too many pins or measures.</translation>
        </message>
        <message>
            <source>Delete some first.</source>
            <translation>Delete some first.</translation>
        </message>
        <message>
            <source>The picture is too small.</source>
            <translation>The picture is too small.</translation>
        </message>
        <message>
            <source>Use a larger video.</source>
            <translation>Use a larger video.</translation>
        </message>
        <message>
            <source>A film either replays a track or turns around the head.</source>
            <translation>A film either replays a track or turns around the head.</translation>
        </message>
        <message>
            <source>Choose one of the two.</source>
            <translation>Choose one of the two.</translation>
        </message>
        <message>
            <source>The pictures have different sizes.</source>
            <translation>The pictures have different sizes.</translation>
        </message>
        <message>
            <source>This generic model is not known.</source>
            <translation>This generic model is not known.</translation>
        </message>
        <message>
            <source>This expression is not one of the 52.</source>
            <translation>This expression is not one of the 52.</translation>
        </message>
        <message>
            <source>Use one of ARKit's names.</source>
            <translation>Use one of ARKit's names.</translation>
        </message>
        <message>
            <source>This method is not known.</source>
            <translation>This method is not known.</translation>
        </message>
        <message>
            <source>Choose one of those offered.</source>
            <translation>Choose one of those offered.</translation>
        </message>
        <message>
            <source>Choose every:10, last:0.2, yaw:0.2 or none.</source>
            <translation>Choose every:10, last:0.2, yaw:0.2 or none.</translation>
        </message>
        <message>
            <source>Pictures of this type cannot be written.</source>
            <translation>Pictures of this type cannot be written.</translation>
        </message>
        <message>
            <source>Use PNG.</source>
            <translation>Use PNG.</translation>
        </message>
        <message>
            <source>This preset is not known.</source>
            <translation>This preset is not known.</translation>
        </message>
        <message>
            <source>There is no such job.</source>
            <translation>There is no such job.</translation>
        </message>
        <message>
            <source>The file holds something unsafe.</source>
            <translation>The file holds something unsafe.</translation>
        </message>
        <message>
            <source>The command is not written correctly.</source>
            <translation>The command is not written correctly.</translation>
        </message>
        <message>
            <source>Look at its help.</source>
            <translation>Look at its help.</translation>
        </message>
        <message>
            <source>This is not the video the track was made from.</source>
            <translation>This is not the video the track was made from.</translation>
        </message>
        <message>
            <source>Give the original, or track the new one.</source>
            <translation>Give the original, or track the new one.</translation>
        </message>
        <message>
            <source>The video is damaged.</source>
            <translation>The video is damaged.</translation>
        </message>
        <message>
            <source>The video is cut off.</source>
            <translation>The video is cut off.</translation>
        </message>
        <message>
            <source>Copy or record it again.</source>
            <translation>Copy or record it again.</translation>
        </message>
        <message>
            <source>The video is no longer where it was.</source>
            <translation>The video is no longer where it was.</translation>
        </message>
        <message>
            <source>The work process ended unexpectedly; the machine may have run out of memory.</source>
            <translation>The work process ended unexpectedly; the machine may have run out of memory.</translation>
        </message>
        <message>
            <source>Resume from the last checkpoint.</source>
            <translation>Resume from the last checkpoint.</translation>
        </message>
        <message>
            <source>This frame rate is not possible.</source>
            <translation>This frame rate is not possible.</translation>
        </message>
        <message>
            <source>This is a file of another kind.</source>
            <translation>This is a file of another kind.</translation>
        </message>
        <message>
            <source>A picture has the wrong form.</source>
            <translation>A picture has the wrong form.</translation>
        </message>
        <message>
            <source>Numbers do not fit together.</source>
            <translation>Numbers do not fit together.</translation>
        </message>
        <message>
            <source>The photo is black.</source>
            <translation>The photo is black.</translation>
        </message>
        <message>
            <source>Use a photo taken in more light.</source>
            <translation>Use a photo taken in more light.</translation>
        </message>
        <message>
            <source>The picture is black.</source>
            <translation>The picture is black.</translation>
        </message>
        <message>
            <source>Uncover the lens, turn on a light and record again.</source>
            <translation>Uncover the lens, turn on a light and record again.</translation>
        </message>
        <message>
            <source>The camera's picture is black.</source>
            <translation>The camera's picture is black.</translation>
        </message>
        <message>
            <source>Open its shutter or take off the cover, turn on a light, and check that the right camera is chosen.</source>
            <translation>Open its shutter or take off the cover, turn on a light, and check that the right camera is chosen.</translation>
        </message>
        <message>
            <source>The camera gives no picture: another program is using it.</source>
            <translation>The camera gives no picture: another program is using it.</translation>
        </message>
        <message>
            <source>Close video calls and other camera programs, then try again.</source>
            <translation>Close video calls and other camera programs, then try again.</translation>
        </message>
        <message>
            <source>The camera is not connected.</source>
            <translation>The camera is not connected.</translation>
        </message>
        <message>
            <source>Plug it in or choose another camera; the list refreshes itself.</source>
            <translation>Plug it in or choose another camera; the list refreshes itself.</translation>
        </message>
        <message>
            <source>This program may not use the camera.</source>
            <translation>This program may not use the camera.</translation>
        </message>
        <message>
            <source>Allow camera access in the system's privacy settings; on Linux, add yourself to the group video.</source>
            <translation>Allow camera access in the system's privacy settings; on Linux, add yourself to the group video.</translation>
        </message>
        <message>
            <source>The camera gives fewer frames than asked for.</source>
            <translation>The camera gives fewer frames than asked for.</translation>
        </message>
        <message>
            <source>Choose a smaller resolution, turn on more light, or use a faster USB port.</source>
            <translation>Choose a smaller resolution, turn on more light, or use a faster USB port.</translation>
        </message>
        <message>
            <source>The camera was disconnected.</source>
            <translation>The camera was disconnected.</translation>
        </message>
        <message>
            <source>Plug it in again; what was recorded until then is kept.</source>
            <translation>Plug it in again; what was recorded until then is kept.</translation>
        </message>
        <message>
            <source>The head leaves the picture in some frames.</source>
            <translation>The head leaves the picture in some frames.</translation>
        </message>
        <message>
            <source>Film wider.</source>
            <translation>Film wider.</translation>
        </message>
        <message>
            <source>The face is dark in many frames.</source>
            <translation>The face is dark in many frames.</translation>
        </message>
        <message>
            <source>Film with more light.</source>
            <translation>Film with more light.</translation>
        </message>
        <message>
            <source>The face is dark.</source>
            <translation>The face is dark.</translation>
        </message>
        <message>
            <source>Put a lamp or window in front of the face, not behind it.</source>
            <translation>Put a lamp or window in front of the face, not behind it.</translation>
        </message>
        <message>
            <source>The face is drawn: flat areas between hard lines.</source>
            <translation>The face is drawn: flat areas between hard lines.</translation>
        </message>
        <message>
            <source>Use an unfiltered recording of a real person.</source>
            <translation>Use an unfiltered recording of a real person.</translation>
        </message>
        <message>
            <source>The face has hardly any texture: a drawing, a beauty filter, or strong compression.</source>
            <translation>The face has hardly any texture: a drawing, a beauty filter, or strong compression.</translation>
        </message>
        <message>
            <source>Use an unfiltered recording of a real face.</source>
            <translation>Use an unfiltered recording of a real face.</translation>
        </message>
        <message>
            <source>The eyes are closed in a photo.</source>
            <translation>The eyes are closed in a photo.</translation>
        </message>
        <message>
            <source>The eyeballs are guessed; use a photo with open eyes.</source>
            <translation>The eyeballs are guessed; use a photo with open eyes.</translation>
        </message>
        <message>
            <source>The face was lost in some frames.</source>
            <translation>The face was lost in some frames.</translation>
        </message>
        <message>
            <source>Those are left out.</source>
            <translation>Those are left out.</translation>
        </message>
        <message>
            <source>A usable face is missing in many frames.</source>
            <translation>A usable face is missing in many frames.</translation>
        </message>
        <message>
            <source>Cut the clip to the part that shows the face.</source>
            <translation>Cut the clip to the part that shows the face.</translation>
        </message>
        <message>
            <source>The face hardly moves.</source>
            <translation>The face hardly moves.</translation>
        </message>
        <message>
            <source>Smile, open the mouth, raise the brows and blink once each.</source>
            <translation>Smile, open the mouth, raise the brows and blink once each.</translation>
        </message>
        <message>
            <source>A few photos are learnt by heart; other sides may come out rough.</source>
            <translation>A few photos are learnt by heart; other sides may come out rough.</translation>
        </message>
        <message>
            <source>Use a video in which the head turns to both sides.</source>
            <translation>Use a video in which the head turns to both sides.</translation>
        </message>
        <message>
            <source>Glasses are worn in many frames.</source>
            <translation>Glasses are worn in many frames.</translation>
        </message>
        <message>
            <source>They are learnt as paint on the face; take them off for a better avatar.</source>
            <translation>They are learnt as paint on the face; take them off for a better avatar.</translation>
        </message>
        <message>
            <source>Hair hangs over the face in many frames.</source>
            <translation>Hair hangs over the face in many frames.</translation>
        </message>
        <message>
            <source>It is left out; tie it back for a better avatar.</source>
            <translation>It is left out; tie it back for a better avatar.</translation>
        </message>
        <message>
            <source>The face is turned aside in a photo.</source>
            <translation>The face is turned aside in a photo.</translation>
        </message>
        <message>
            <source>The far side is guessed; add a photo from the front or from the other side.</source>
            <translation>The far side is guessed; add a photo from the front or from the other side.</translation>
        </message>
        <message>
            <source>A hand covers the head in some frames.</source>
            <translation>A hand covers the head in some frames.</translation>
        </message>
        <message>
            <source>It is masked out.</source>
            <translation>It is masked out.</translation>
        </message>
        <message>
            <source>A hand is near the face in many frames.</source>
            <translation>A hand is near the face in many frames.</translation>
        </message>
        <message>
            <source>Keep the hands down; hidden parts of the face are not learnt.</source>
            <translation>Keep the hands down; hidden parts of the face are not learnt.</translation>
        </message>
        <message>
            <source>The clip has few frames a second.</source>
            <translation>The clip has few frames a second.</translation>
        </message>
        <message>
            <source>Record with at least 24, so that blinks are seen.</source>
            <translation>Record with at least 24, so that blinks are seen.</translation>
        </message>
        <message>
            <source>A photo has no colours.</source>
            <translation>A photo has no colours.</translation>
        </message>
        <message>
            <source>The avatar is grey, too; use a colour photo.</source>
            <translation>The avatar is grey, too; use a colour photo.</translation>
        </message>
        <message>
            <source>The head turns only a little.</source>
            <translation>The head turns only a little.</translation>
        </message>
        <message>
            <source>Turn it slowly about 30 degrees to each side and nod once; unseen sides are guessed.</source>
            <translation>Turn it slowly about 30 degrees to each side and nod once; unseen sides are guessed.</translation>
        </message>
        <message>
            <source>The head's shape came out unusual.</source>
            <translation>The head's shape came out unusual.</translation>
        </message>
        <message>
            <source>Look at the result; a clip with more head turns helps.</source>
            <translation>Look at the result; a clip with more head turns helps.</translation>
        </message>
        <message>
            <source>In some frames only someone else was found.</source>
            <translation>In some frames only someone else was found.</translation>
        </message>
        <message>
            <source>Parts of the face are burnt out to white.</source>
            <translation>Parts of the face are burnt out to white.</translation>
        </message>
        <message>
            <source>Lower the exposure or soften the light.</source>
            <translation>Lower the exposure or soften the light.</translation>
        </message>
        <message>
            <source>A photo cannot be used and is left out.</source>
            <translation>A photo cannot be used and is left out.</translation>
        </message>
        <message>
            <source>Use photos of one face, looking towards the camera, well lit and not covered.</source>
            <translation>Use photos of one face, looking towards the camera, well lit and not covered.</translation>
        </message>
        <message>
            <source>A picture cannot be read: left out.</source>
            <translation>A picture cannot be read: left out.</translation>
        </message>
        <message>
            <source>Save it again as PNG.</source>
            <translation>Save it again as PNG.</translation>
        </message>
        <message>
            <source>The head model fits poorly in some frames.</source>
            <translation>The head model fits poorly in some frames.</translation>
        </message>
        <message>
            <source>The video has cuts.</source>
            <translation>The video has cuts.</translation>
        </message>
        <message>
            <source>Use one take; others may show someone else.</source>
            <translation>Use one take; others may show someone else.</translation>
        </message>
        <message>
            <source>More than one face is in the picture.</source>
            <translation>More than one face is in the picture.</translation>
        </message>
        <message>
            <source>The largest is used; crop the clip if that is the wrong one.</source>
            <translation>The largest is used; crop the clip if that is the wrong one.</translation>
        </message>
        <message>
            <source>The clip is short.</source>
            <translation>The clip is short.</translation>
        </message>
        <message>
            <source>5 to 20 seconds give more views and expressions.</source>
            <translation>5 to 20 seconds give more views and expressions.</translation>
        </message>
        <message>
            <source>The face is small in the picture.</source>
            <translation>The face is small in the picture.</translation>
        </message>
        <message>
            <source>Go closer for wrinkles and pores; from about 300 pixels they show.</source>
            <translation>Go closer for wrinkles and pores; from about 300 pixels they show.</translation>
        </message>
        <message>
            <source>The face is blurred.</source>
            <translation>The face is blurred.</translation>
        </message>
        <message>
            <source>Clean the lens, focus on the face, use more light and move slowly.</source>
            <translation>Clean the lens, focus on the face, use more light and move slowly.</translation>
        </message>
        <message>
            <source>Nothing moves: this may be one picture shown as a video.</source>
            <translation>Nothing moves: this may be one picture shown as a video.</translation>
        </message>
        <message>
            <source>Turn the head slowly and talk; from one view the sides are guessed.</source>
            <translation>Turn the head slowly and talk; from one view the sides are guessed.</translation>
        </message>
        <message>
            <source>Too few frames show a usable face.</source>
            <translation>Too few frames show a usable face.</translation>
        </message>
        <message>
            <source>Record at least two seconds with the face in the picture.</source>
            <translation>Record at least two seconds with the face in the picture.</translation>
        </message>
        <message>
            <source>The face is turned away in some frames.</source>
            <translation>The face is turned away in some frames.</translation>
        </message>
        <message>
            <source>The video is damaged: only its first part can be decoded.</source>
            <translation>The video is damaged: only its first part can be decoded.</translation>
        </message>
        <message>
            <source>Only this part is used; copy the file again if it should be longer.</source>
            <translation>Only this part is used; copy the file again if it should be longer.</translation>
        </message>
    </context>
    <context>
        <name>Facts</name>
        <message>
            <source>Draft</source>
            <translation>Draft</translation>
        </message>
        <message>
            <source>Standard</source>
            <translation>Standard</translation>
        </message>
        <message>
            <source>Detail</source>
            <translation>Detail</translation>
        </message>
        <message>
            <source>version %1</source>
            <translation>version %1</translation>
        </message>
        <message>
            <source>Version %1</source>
            <translation>Version %1</translation>
        </message>
        <message>
            <source>Recording</source>
            <translation>Recording</translation>
        </message>
        <message>
            <source>Video</source>
            <translation>Video</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 s</translation>
        </message>
        <message>
            <source>Unfinished, step %1 of %2</source>
            <translation>Unfinished, step %1 of %2</translation>
        </message>
        <message>
            <source>Unfinished</source>
            <translation>Unfinished</translation>
        </message>
        <message>
            <source>Preset</source>
            <translation>Preset</translation>
        </message>
        <message>
            <source>Method</source>
            <translation>Method</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>Steps</translation>
        </message>
        <message>
            <source>PSNR</source>
            <translation>PSNR</translation>
        </message>
        <message>
            <source>SSIM</source>
            <translation>SSIM</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Size</translation>
        </message>
        <message>
            <source>Made with</source>
            <translation>Made with</translation>
        </message>
    </context>
    <context>
        <name>Fit</name>
        <message>
            <source>The version in use was made with another head model.</source>
            <translation>The version in use was made with another head model.</translation>
        </message>
        <message>
            <source>The version in use was made with another base model.</source>
            <translation>The version in use was made with another base model.</translation>
        </message>
        <message>
            <source>It can still be shown, but not measured or extended. Its take is there: choose it in Personalize and make the avatar again.</source>
            <translation>It can still be shown, but not measured or extended. Its take is there: choose it in Personalize and make the avatar again.</translation>
        </message>
        <message>
            <source>It can still be shown, but not measured or extended. For a new one, record or import a take.</source>
            <translation>It can still be shown, but not measured or extended. For a new one, record or import a take.</translation>
        </message>
    </context>
    <context>
        <name>HelpDialog</name>
        <message>
            <source>Help</source>
            <translation>Help</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Keys</translation>
        </message>
        <message>
            <source>System check</source>
            <translation>System check</translation>
        </message>
        <message>
            <source>About</source>
            <translation>About</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Close</translation>
        </message>
        <message>
            <source>Version %1</source>
            <translation>Version %1</translation>
        </message>
        <message>
            <source>Everything is computed and kept on this machine.</source>
            <translation>Everything is computed and kept on this machine.</translation>
        </message>
        <message>
            <source>Licences</source>
            <translation>Licences</translation>
        </message>
        <message>
            <source>Looking at this machine…</source>
            <translation>Looking at this machine…</translation>
        </message>
    </context>
    <context>
        <name>InspectPage</name>
        <message>
            <source>Open an avatar</source>
            <translation>Open an avatar</translation>
        </message>
        <message>
            <source>Avatars (*.avatar)</source>
            <translation>Avatars (*.avatar)</translation>
        </message>
        <message>
            <source>Saved %1</source>
            <translation>Saved %1</translation>
        </message>
        <message>
            <source>Inspect</source>
            <translation>Inspect</translation>
        </message>
        <message>
            <source>Live</source>
            <translation>Live</translation>
        </message>
        <message>
            <source>Let a camera or a video move the avatar</source>
            <translation>Let a camera or a video move the avatar</translation>
        </message>
        <message>
            <source>Withdraw the consent…</source>
            <translation>Withdraw the consent…</translation>
        </message>
        <message>
            <source>Open a file</source>
            <translation>Open a file</translation>
        </message>
        <message>
            <source>Share</source>
            <translation>Share</translation>
        </message>
        <message>
            <source>Choose one in the Library, or open a file.</source>
            <translation>Choose one in the Library, or open a file.</translation>
        </message>
        <message>
            <source>The owner of the library opens one here.</source>
            <translation>The owner of the library opens one here.</translation>
        </message>
    </context>
    <context>
        <name>Keys</name>
        <message>
            <source>Previous place</source>
            <translation>Previous place</translation>
        </message>
        <message>
            <source>Next place</source>
            <translation>Next place</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Settings</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Help</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Open</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>Rename</translation>
        </message>
        <message>
            <source>Duplicate</source>
            <translation>Duplicate</translation>
        </message>
        <message>
            <source>Compare two</source>
            <translation>Compare two</translation>
        </message>
        <message>
            <source>Move to the trash</source>
            <translation>Move to the trash</translation>
        </message>
        <message>
            <source>Show the whole head</source>
            <translation>Show the whole head</translation>
        </message>
        <message>
            <source>From the front</source>
            <translation>From the front</translation>
        </message>
        <message>
            <source>From the right</source>
            <translation>From the right</translation>
        </message>
        <message>
            <source>From above</source>
            <translation>From above</translation>
        </message>
        <message>
            <source>Perspective or parallel</source>
            <translation>Perspective or parallel</translation>
        </message>
        <message>
            <source>Step left</source>
            <translation>Step left</translation>
        </message>
        <message>
            <source>Step right</source>
            <translation>Step right</translation>
        </message>
        <message>
            <source>Step up</source>
            <translation>Step up</translation>
        </message>
        <message>
            <source>Step down</source>
            <translation>Step down</translation>
        </message>
        <message>
            <source>Play or pause</source>
            <translation>Play or pause</translation>
        </message>
        <message>
            <source>Previous frame</source>
            <translation>Previous frame</translation>
        </message>
        <message>
            <source>Next frame</source>
            <translation>Next frame</translation>
        </message>
        <message>
            <source>Next way to draw</source>
            <translation>Next way to draw</translation>
        </message>
        <message>
            <source>Camera in numbers</source>
            <translation>Camera in numbers</translation>
        </message>
        <message>
            <source>Compare with the photo, and back</source>
            <translation>Compare with the photo, and back</translation>
        </message>
        <message>
            <source>Full screen</source>
            <translation>Full screen</translation>
        </message>
        <message>
            <source>Save a picture</source>
            <translation>Save a picture</translation>
        </message>
        <message>
            <source>Turntable</source>
            <translation>Turntable</translation>
        </message>
        <message>
            <source>Show or hide the sliders</source>
            <translation>Show or hide the sliders</translation>
        </message>
        <message>
            <source>Hold to see the other side</source>
            <translation>Hold to see the other side</translation>
        </message>
        <message>
            <source>Move the divider</source>
            <translation>Move the divider</translation>
        </message>
        <message>
            <source>Zoom out, zoom in</source>
            <translation>Zoom out, zoom in</translation>
        </message>
        <message>
            <source>Undo in regions, pins and poses</source>
            <translation>Undo in regions, pins and poses</translation>
        </message>
        <message>
            <source>Everywhere</source>
            <translation>Everywhere</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>Library</translation>
        </message>
        <message>
            <source>Viewport</source>
            <translation>Viewport</translation>
        </message>
        <message>
            <source>Inspecting</source>
            <translation>Inspecting</translation>
        </message>
    </context>
    <context>
        <name>LayerDesk</name>
        <message>
            <source>It was made without one of its adapters.</source>
            <translation>It was made without one of its adapters.</translation>
        </message>
        <message>
            <source>This avatar was saved without its coverage. Make it again to get it.</source>
            <translation>This avatar was saved without its coverage. Make it again to get it.</translation>
        </message>
    </context>
    <context>
        <name>LibraryPage</name>
        <message>
            <source>Open an older version</source>
            <translation>Open an older version</translation>
        </message>
        <message>
            <source>Consent…</source>
            <translation>Consent…</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>Rename</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Delete</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>Library</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Search</translation>
        </message>
        <message>
            <source>Record or import</source>
            <translation>Record or import</translation>
        </message>
        <message>
            <source>Open the trash</source>
            <translation>Open the trash</translation>
        </message>
        <message>
            <source>People</source>
            <translation>People</translation>
        </message>
        <message>
            <source>Avatars and takes</source>
            <translation>Avatars and takes</translation>
        </message>
    </context>
    <context>
        <name>LightTool</name>
        <message>
            <source>Saved %1</source>
            <translation>Saved %1</translation>
        </message>
        <message>
            <source>Save sheet</source>
            <translation>Save sheet</translation>
        </message>
        <message>
            <source>PNG pictures (*.png)</source>
            <translation>PNG pictures (*.png)</translation>
        </message>
        <message>
            <source>Drawing the sheet…</source>
            <translation>Drawing the sheet…</translation>
        </message>
        <message>
            <source>Without the track of the video it is not known what was seen.</source>
            <translation>Without the track of the video it is not known what was seen.</translation>
        </message>
        <message>
            <source>The video saw the head from %1° to %2° sideways and %3° to %4° in height.</source>
            <translation>The video saw the head from %1° to %2° sideways and %3° to %4° in height.</translation>
        </message>
        <message>
            <source>%1° beyond what the video saw: details here are guessed</source>
            <translation>%1° beyond what the video saw: details here are guessed</translation>
        </message>
        <message>
            <source>This view is %1° from the nearest one.</source>
            <translation>This view is %1° from the nearest one.</translation>
        </message>
        <message>
            <source>The face as it is.</source>
            <translation>The face as it is.</translation>
        </message>
        <message>
            <source>Light grazing the surface shows its relief. Drag the light.</source>
            <translation>Light grazing the surface shows its relief. Drag the light.</translation>
        </message>
        <message>
            <source>Which way the surface faces.</source>
            <translation>Which way the surface faces.</translation>
        </message>
        <message>
            <source>Light is near, dark is far.</source>
            <translation>Light is near, dark is far.</translation>
        </message>
        <message>
            <source>How often and how frontally the video saw each place. Bright: well seen.</source>
            <translation>How often and how frontally the video saw each place. Bright: well seen.</translation>
        </message>
        <message>
            <source>What LoRA changes in colour. Grey: nothing.</source>
            <translation>What LoRA changes in colour. Grey: nothing.</translation>
        </message>
        <message>
            <source>What the register changes in colour. Grey: nothing.</source>
            <translation>What the register changes in colour. Grey: nothing.</translation>
        </message>
        <message>
            <source>Surface</source>
            <translation>Surface</translation>
        </message>
        <message>
            <source>Raking light, normals, depth, coverage, what the adapters add, contact sheets</source>
            <translation>Raking light, normals, depth, coverage, what the adapters add, contact sheets</translation>
        </message>
        <message>
            <source>Surface and light</source>
            <translation>Surface and light</translation>
        </message>
        <message>
            <source>Face</source>
            <translation>Face</translation>
        </message>
        <message>
            <source>Raking light</source>
            <translation>Raking light</translation>
        </message>
        <message>
            <source>Normals</source>
            <translation>Normals</translation>
        </message>
        <message>
            <source>Depth</source>
            <translation>Depth</translation>
        </message>
        <message>
            <source>Coverage</source>
            <translation>Coverage</translation>
        </message>
        <message>
            <source>LoRA alone</source>
            <translation>LoRA alone</translation>
        </message>
        <message>
            <source>Register alone</source>
            <translation>Register alone</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Light</translation>
        </message>
        <message>
            <source>Drag the light, or move it with the arrow keys</source>
            <translation>Drag the light, or move it with the arrow keys</translation>
        </message>
        <message>
            <source>Relief</source>
            <translation>Relief</translation>
        </message>
        <message>
            <source>0: the carrying mesh alone; over 100 exaggerates</source>
            <translation>0: the carrying mesh alone; over 100 exaggerates</translation>
        </message>
        <message>
            <source>Trusted views</source>
            <translation>Trusted views</translation>
        </message>
        <message>
            <source>Contact sheets</source>
            <translation>Contact sheets</translation>
        </message>
        <message>
            <source>Expressions…</source>
            <translation>Expressions…</translation>
        </message>
        <message>
            <source>Views…</source>
            <translation>Views…</translation>
        </message>
    </context>
    <context>
        <name>Machine</name>
        <message>
            <source>System</source>
            <translation>System</translation>
        </message>
        <message>
            <source>Processor cores</source>
            <translation>Processor cores</translation>
        </message>
        <message>
            <source>Memory</source>
            <translation>Memory</translation>
        </message>
        <message>
            <source>Disk</source>
            <translation>Disk</translation>
        </message>
        <message>
            <source>Device used</source>
            <translation>Device used</translation>
        </message>
        <message>
            <source>Rasterizer used</source>
            <translation>Rasterizer used</translation>
        </message>
        <message>
            <source>Head model</source>
            <translation>Head model</translation>
        </message>
        <message>
            <source>Sample</source>
            <translation>Sample</translation>
        </message>
        <message>
            <source>Expected times</source>
            <translation>Expected times</translation>
        </message>
        <message>
            <source>missing</source>
            <translation>missing</translation>
        </message>
        <message>
            <source>no device</source>
            <translation>no device</translation>
        </message>
        <message>
            <source>%1 GB, %2 GB free</source>
            <translation>%1 GB, %2 GB free</translation>
        </message>
        <message>
            <source>%1 GB free here</source>
            <translation>%1 GB free here</translation>
        </message>
        <message>
            <source>present, %1 MB</source>
            <translation>present, %1 MB</translation>
        </message>
        <message>
            <source>track %1 s, personalize draft %2 s, personalize standard %3 s, personalize detail %4 s</source>
            <translation>track %1 s, personalize draft %2 s, personalize standard %3 s, personalize detail %4 s</translation>
        </message>
        <message>
            <source>Use Python 3.10, 3.11 or 3.12.</source>
            <translation>Use Python 3.10, 3.11 or 3.12.</translation>
        </message>
        <message>
            <source>Close other programs, or use --preset draft.</source>
            <translation>Close other programs, or use --preset draft.</translation>
        </message>
        <message>
            <source>Free some space, or work in another folder.</source>
            <translation>Free some space, or work in another folder.</translation>
        </message>
        <message>
            <source>The viewport is not installed.</source>
            <translation>The viewport is not installed.</translation>
        </message>
        <message>
            <source>Pictures are drawn on the processor, and the viewport cannot open.</source>
            <translation>Pictures are drawn on the processor, and the viewport cannot open.</translation>
        </message>
        <message>
            <source>Drawn by software: the viewport works but is slow; files are drawn by the faster CPU splatter.</source>
            <translation>Drawn by software: the viewport works but is slow; files are drawn by the faster CPU splatter.</translation>
        </message>
        <message>
            <source>Everything runs without one.</source>
            <translation>Everything runs without one.</translation>
        </message>
        <message>
            <source>The installed PyTorch has no CUDA; run the installer with --reinstall and without --cpu.</source>
            <translation>The installed PyTorch has no CUDA; run the installer with --reinstall and without --cpu.</translation>
        </message>
        <message>
            <source>Run the installer again.</source>
            <translation>Run the installer again.</translation>
        </message>
        <message>
            <source>Compiled CPU code on all cores; --device cuda lets gsplat draw on the card (never measured).</source>
            <translation>Compiled CPU code on all cores; --device cuda lets gsplat draw on the card (never measured).</translation>
        </message>
        <message>
            <source>Compiled CPU code on all cores; gsplat, which could draw on the card, is not installed.</source>
            <translation>Compiled CPU code on all cores; gsplat, which could draw on the card, is not installed.</translation>
        </message>
        <message>
            <source>No usable CUDA device: compiled CPU code on all cores.</source>
            <translation>No usable CUDA device: compiled CPU code on all cores.</translation>
        </message>
        <message>
            <source>Install Avatar Studio again.</source>
            <translation>Install Avatar Studio again.</translation>
        </message>
        <message>
            <source>Estimates for a ten-second clip at 512 x 512 when nothing else runs.</source>
            <translation>Estimates for a ten-second clip at 512 x 512 when nothing else runs.</translation>
        </message>
    </context>
    <context>
        <name>MissingPage</name>
        <message>
            <source>This place could not be opened. The other places work; details are in the program's log.</source>
            <translation>This place could not be opened. The other places work; details are in the program's log.</translation>
        </message>
    </context>
    <context>
        <name>MoreButton</name>
        <message>
            <source>More</source>
            <translation>More</translation>
        </message>
        <message>
            <source>Pack into an encrypted bundle…</source>
            <translation>Pack into an encrypted bundle…</translation>
        </message>
        <message>
            <source>Open a bundle…</source>
            <translation>Open a bundle…</translation>
        </message>
    </context>
    <context>
        <name>NoteList</name>
        <message>
            <source>(no text)</source>
            <translation>(no text)</translation>
        </message>
        <message>
            <source>%1 straight</source>
            <translation>%1 straight</translation>
        </message>
        <message>
            <source>%1 along the skin, %2 straight</source>
            <translation>%1 along the skin, %2 straight</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Note</translation>
        </message>
        <message>
            <source>Minor</source>
            <translation>Minor</translation>
        </message>
        <message>
            <source>Major</source>
            <translation>Major</translation>
        </message>
        <message>
            <source>Critical</source>
            <translation>Critical</translation>
        </message>
    </context>
    <context>
        <name>Notices</name>
        <message>
            <source>Close this message</source>
            <translation>Close this message</translation>
        </message>
    </context>
    <context>
        <name>PeopleModel</name>
        <message>
            <source>Everybody</source>
            <translation>Everybody</translation>
        </message>
    </context>
    <context>
        <name>PinTool</name>
        <message>
            <source>Click on the head.</source>
            <translation>Click on the head.</translation>
        </message>
        <message>
            <source>Measure something whose length you know, and choose it in the list.</source>
            <translation>Measure something whose length you know, and choose it in the list.</translation>
        </message>
        <message>
            <source>Choose what to set. The left button turns the head.</source>
            <translation>Choose what to set. The left button turns the head.</translation>
        </message>
        <message>
            <source>Click where something is to be noted.</source>
            <translation>Click where something is to be noted.</translation>
        </message>
        <message>
            <source>Click the first point.</source>
            <translation>Click the first point.</translation>
        </message>
        <message>
            <source>Click the second point.</source>
            <translation>Click the second point.</translation>
        </message>
        <message>
            <source>Pins</source>
            <translation>Pins</translation>
        </message>
        <message>
            <source>Remarks and distances on the skin</source>
            <translation>Remarks and distances on the skin</translation>
        </message>
        <message>
            <source>Pins and measures</source>
            <translation>Pins and measures</translation>
        </message>
        <message>
            <source>Turn</source>
            <translation>Turn</translation>
        </message>
        <message>
            <source>The left button turns the head</source>
            <translation>The left button turns the head</translation>
        </message>
        <message>
            <source>Pin</source>
            <translation>Pin</translation>
        </message>
        <message>
            <source>Note something at a point of the skin</source>
            <translation>Note something at a point of the skin</translation>
        </message>
        <message>
            <source>Measure</source>
            <translation>Measure</translation>
        </message>
        <message>
            <source>The distance of two points, on the neutral face</source>
            <translation>The distance of two points, on the neutral face</translation>
        </message>
        <message>
            <source>Severity</source>
            <translation>Severity</translation>
        </message>
        <message>
            <source>Author</source>
            <translation>Author</translation>
        </message>
        <message>
            <source>What is to be seen here?</source>
            <translation>What is to be seen here?</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Show</translation>
        </message>
        <message>
            <source>Look at it as when it was set</source>
            <translation>Look at it as when it was set</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Delete</translation>
        </message>
    </context>
    <context>
        <name>PoseTool</name>
        <message>
            <source>Pose</source>
            <translation>Pose</translation>
        </message>
        <message>
            <source>Expressions, head, gaze, light and lens</source>
            <translation>Expressions, head, gaze, light and lens</translation>
        </message>
    </context>
    <context>
        <name>Rail</name>
        <message>
            <source>Library</source>
            <translation>Library</translation>
        </message>
        <message>
            <source>Everybody you have recorded, and their avatars</source>
            <translation>Everybody you have recorded, and their avatars</translation>
        </message>
        <message>
            <source>Capture</source>
            <translation>Capture</translation>
        </message>
        <message>
            <source>Record with a camera, or import a video</source>
            <translation>Record with a camera, or import a video</translation>
        </message>
        <message>
            <source>Personalize</source>
            <translation>Personalize</translation>
        </message>
        <message>
            <source>Make an avatar from a take</source>
            <translation>Make an avatar from a take</translation>
        </message>
        <message>
            <source>Inspect</source>
            <translation>Inspect</translation>
        </message>
        <message>
            <source>Look at an avatar from any side and move its face</source>
            <translation>Look at an avatar from any side and move its face</translation>
        </message>
        <message>
            <source>Share</source>
            <translation>Share</translation>
        </message>
        <message>
            <source>Pictures, films and files of an avatar</source>
            <translation>Pictures, films and files of an avatar</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Settings</translation>
        </message>
        <message>
            <source>Language, colours, navigation, device</source>
            <translation>Language, colours, navigation, device</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Help</translation>
        </message>
        <message>
            <source>Keys, system check, licences</source>
            <translation>Keys, system check, licences</translation>
        </message>
        <message>
            <source>Privacy</source>
            <translation>Privacy</translation>
        </message>
        <message>
            <source>Keys, roles, the log, and what is kept how long</source>
            <translation>Keys, roles, the log, and what is kept how long</translation>
        </message>
        <message>
            <source>Lock</source>
            <translation>Lock</translation>
        </message>
        <message>
            <source>Lock the library; somebody else may unlock it</source>
            <translation>Lock the library; somebody else may unlock it</translation>
        </message>
    </context>
    <context>
        <name>RecoveryBar</name>
        <message>
            <source>Resume</source>
            <translation>Resume</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Discard</translation>
        </message>
        <message>
            <source>Move what was computed to the trash</source>
            <translation>Move what was computed to the trash</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Later</translation>
        </message>
        <message>
            <source>Making the avatar “%1” failed.</source>
            <translation>Making the avatar “%1” failed.</translation>
        </message>
        <message>
            <source>Making the avatar “%1” was interrupted: the program ended before it was done.</source>
            <translation>Making the avatar “%1” was interrupted: the program ended before it was done.</translation>
        </message>
        <message>
            <source>The avatar “%1” is not finished.</source>
            <translation>The avatar “%1” is not finished.</translation>
        </message>
        <message>
            <source>Begun %1. Its last checkpoint is at step %2 of %3.</source>
            <translation>Begun %1. Its last checkpoint is at step %2 of %3.</translation>
        </message>
        <message>
            <source>Begun %1. No checkpoint was saved yet; it would begin anew.</source>
            <translation>Begun %1. No checkpoint was saved yet; it would begin anew.</translation>
        </message>
    </context>
    <context>
        <name>RegionTool</name>
        <message>
            <source>Region %1</source>
            <translation>Region %1</translation>
        </message>
        <message>
            <source>Colour of the region</source>
            <translation>Colour of the region</translation>
        </message>
        <message>
            <source>Choose a region to erase from.</source>
            <translation>Choose a region to erase from.</translation>
        </message>
        <message>
            <source>Double-click or F2 renames; the box shows or hides. They stay with the avatar.</source>
            <translation>Double-click or F2 renames; the box shows or hides. They stay with the avatar.</translation>
        </message>
        <message>
            <source>Take the brush and paint on the face: a region begins with the first stroke.</source>
            <translation>Take the brush and paint on the face: a region begins with the first stroke.</translation>
        </message>
        <message>
            <source>Regions</source>
            <translation>Regions</translation>
        </message>
        <message>
            <source>Paint named places of the skin: a tattoo, a wrinkle; scores are told for each</source>
            <translation>Paint named places of the skin: a tattoo, a wrinkle; scores are told for each</translation>
        </message>
        <message>
            <source>Turn</source>
            <translation>Turn</translation>
        </message>
        <message>
            <source>The left button turns the head</source>
            <translation>The left button turns the head</translation>
        </message>
        <message>
            <source>Brush</source>
            <translation>Brush</translation>
        </message>
        <message>
            <source>Paint on the head; the other buttons still turn it</source>
            <translation>Paint on the head; the other buttons still turn it</translation>
        </message>
        <message>
            <source>Erase</source>
            <translation>Erase</translation>
        </message>
        <message>
            <source>Take places away from the region</source>
            <translation>Take places away from the region</translation>
        </message>
        <message>
            <source>Lasso</source>
            <translation>Lasso</translation>
        </message>
        <message>
            <source>Draw round a place</source>
            <translation>Draw round a place</translation>
        </message>
        <message>
            <source>New</source>
            <translation>New</translation>
        </message>
        <message>
            <source>Colour…</source>
            <translation>Colour…</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Delete</translation>
        </message>
        <message>
            <source>Size of the brush</source>
            <translation>Size of the brush</translation>
        </message>
        <message>
            <source>Radius on the screen</source>
            <translation>Radius on the screen</translation>
        </message>
        <message>
            <source>Undo (Ctrl+Z)</source>
            <translation>Undo (Ctrl+Z)</translation>
        </message>
        <message>
            <source>Redo (Ctrl+Shift+Z)</source>
            <translation>Redo (Ctrl+Shift+Z)</translation>
        </message>
    </context>
    <context>
        <name>ReportTool</name>
        <message>
            <source>Folder of the report</source>
            <translation>Folder of the report</translation>
        </message>
        <message>
            <source>Preparing…</source>
            <translation>Preparing…</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 of %2</translation>
        </message>
        <message>
            <source>Drawing pictures…</source>
            <translation>Drawing pictures…</translation>
        </message>
        <message>
            <source>Stopped; no report was written.</source>
            <translation>Stopped; no report was written.</translation>
        </message>
        <message>
            <source>Within all limits.</source>
            <translation>Within all limits.</translation>
        </message>
        <message>
            <source>Within the limits, with warnings.</source>
            <translation>Within the limits, with warnings.</translation>
        </message>
        <message>
            <source>Outside the limits.</source>
            <translation>Outside the limits.</translation>
        </message>
        <message>
            <source>Whole head</source>
            <translation>Whole head</translation>
        </message>
        <message>
            <source>Flagged: %1</source>
            <translation>Flagged: %1</translation>
        </message>
        <message>
            <source>%1: frame %2, FLIP %3</source>
            <translation>%1: frame %2, FLIP %3</translation>
        </message>
        <message>
            <source>Signed by %1.</source>
            <translation>Signed by %1.</translation>
        </message>
        <message>
            <source>Open an avatar first.</source>
            <translation>Open an avatar first.</translation>
        </message>
        <message>
            <source>A report needs the track of the video the avatar was made from.</source>
            <translation>A report needs the track of the video the avatar was made from.</translation>
        </message>
        <message>
            <source>Scores every region on held-out frames; worst frames, pins and sweeps as HTML, PDF and JSON.</source>
            <translation>Scores every region on held-out frames; worst frames, pins and sweeps as HTML, PDF and JSON.</translation>
        </message>
        <message>
            <source>Report</source>
            <translation>Report</translation>
        </message>
        <message>
            <source>Numbers, pictures and a signature, as a page to keep</source>
            <translation>Numbers, pictures and a signature, as a page to keep</translation>
        </message>
        <message>
            <source>Report and sign-off</source>
            <translation>Report and sign-off</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Role</source>
            <translation>Role</translation>
        </message>
        <message>
            <source>Decision</source>
            <translation>Decision</translation>
        </message>
        <message>
            <source>Remark</source>
            <translation>Remark</translation>
        </message>
        <message>
            <source>Accepted</source>
            <translation>Accepted</translation>
        </message>
        <message>
            <source>Rejected</source>
            <translation>Rejected</translation>
        </message>
        <message>
            <source>Folder…</source>
            <translation>Folder…</translation>
        </message>
        <message>
            <source>Choose where it goes</source>
            <translation>Choose where it goes</translation>
        </message>
        <message>
            <source>Inspect</source>
            <translation>Inspect</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancel</translation>
        </message>
        <message>
            <source>Open the report</source>
            <translation>Open the report</translation>
        </message>
        <message>
            <source>Sign the report</source>
            <translation>Sign the report</translation>
        </message>
        <message>
            <source>Worst frames</source>
            <translation>Worst frames</translation>
        </message>
        <message>
            <source>Sign-off</source>
            <translation>Sign-off</translation>
        </message>
        <message>
            <source>Click to compare photo and avatar there</source>
            <translation>Click to compare photo and avatar there</translation>
        </message>
    </context>
    <context>
        <name>SettingsDialog</name>
        <message>
            <source>Settings</source>
            <translation>Settings</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>As the system</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Dark</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Light</translation>
        </message>
        <message>
            <source>As in Blender</source>
            <translation>As in Blender</translation>
        </message>
        <message>
            <source>As in Maya</source>
            <translation>As in Maya</translation>
        </message>
        <message>
            <source>Fly</source>
            <translation>Fly</translation>
        </message>
        <message>
            <source>Automatic</source>
            <translation>Automatic</translation>
        </message>
        <message>
            <source>Processor</source>
            <translation>Processor</translation>
        </message>
        <message>
            <source>Graphics card (CUDA)</source>
            <translation>Graphics card (CUDA)</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Language</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>Colours</translation>
        </message>
        <message>
            <source>Navigation</source>
            <translation>Navigation</translation>
        </message>
        <message>
            <source>Which mouse buttons and keys turn, move and zoom the view</source>
            <translation>Which mouse buttons and keys turn, move and zoom the view</translation>
        </message>
        <message>
            <source>Compute on</source>
            <translation>Compute on</translation>
        </message>
        <message>
            <source>Where avatars are computed when nothing else is chosen</source>
            <translation>Where avatars are computed when nothing else is chosen</translation>
        </message>
        <message>
            <source>Library folder</source>
            <translation>Library folder</translation>
        </message>
        <message>
            <source>Where people, takes and avatars lie</source>
            <translation>Where people, takes and avatars lie</translation>
        </message>
        <message>
            <source>Open the folder</source>
            <translation>Open the folder</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Close</translation>
        </message>
    </context>
    <context>
        <name>SharePage</name>
        <message>
            <source>The command is in the clipboard.</source>
            <translation>The command is in the clipboard.</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Save</translation>
        </message>
        <message>
            <source>%1 cannot be read.</source>
            <translation>%1 cannot be read.</translation>
        </message>
        <message>
            <source>Saved %1</source>
            <translation>Saved %1</translation>
        </message>
        <message>
            <source>Open the folder</source>
            <translation>Open the folder</translation>
        </message>
        <message>
            <source>Share</source>
            <translation>Share</translation>
        </message>
        <message>
            <source>Open an avatar in the Library first; then it can be shared here.</source>
            <translation>Open an avatar in the Library first; then it can be shared here.</translation>
        </message>
        <message>
            <source>Go to the Library</source>
            <translation>Go to the Library</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancel</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Progress</translation>
        </message>
        <message>
            <source>Picture</source>
            <translation>Picture</translation>
        </message>
        <message>
            <source>The head from the front, as a PNG.</source>
            <translation>The head from the front, as a PNG.</translation>
        </message>
        <message>
            <source>Save the picture</source>
            <translation>Save the picture</translation>
        </message>
        <message>
            <source>Turntable</source>
            <translation>Turntable</translation>
        </message>
        <message>
            <source>Once around the head, as an MP4 film.</source>
            <translation>Once around the head, as an MP4 film.</translation>
        </message>
        <message>
            <source>Save the film</source>
            <translation>Save the film</translation>
        </message>
        <message>
            <source>Avatar file</source>
            <translation>Avatar file</translation>
        </message>
        <message>
            <source>Everything that is needed to show and move this head, in one file.</source>
            <translation>Everything that is needed to show and move this head, in one file.</translation>
        </message>
        <message>
            <source>Save a copy</source>
            <translation>Save a copy</translation>
        </message>
        <message>
            <source>White background</source>
            <translation>White background</translation>
        </message>
        <message>
            <source>Black background</source>
            <translation>Black background</translation>
        </message>
        <message>
            <source>No background</source>
            <translation>No background</translation>
        </message>
        <message>
            <source>The same for a terminal</source>
            <translation>The same for a terminal</translation>
        </message>
        <message>
            <source>Copy the command</source>
            <translation>Copy the command</translation>
        </message>
        <message>
            <source>Size of the picture</source>
            <translation>Size of the picture</translation>
        </message>
    </context>
    <context>
        <name>Sheets</name>
        <message>
            <source>Jaw</source>
            <translation>Jaw</translation>
        </message>
        <message>
            <source>Smile</source>
            <translation>Smile</translation>
        </message>
        <message>
            <source>Frown</source>
            <translation>Frown</translation>
        </message>
        <message>
            <source>Pucker</source>
            <translation>Pucker</translation>
        </message>
        <message>
            <source>Brows up</source>
            <translation>Brows up</translation>
        </message>
        <message>
            <source>Brows down</source>
            <translation>Brows down</translation>
        </message>
        <message>
            <source>Blink</source>
            <translation>Blink</translation>
        </message>
        <message>
            <source>Nose</source>
            <translation>Nose</translation>
        </message>
        <message>
            <source>Neutral</source>
            <translation>Neutral</translation>
        </message>
    </context>
    <context>
        <name>Sources</name>
        <message>
            <source>There is no track of a video.</source>
            <translation>There is no track of a video.</translation>
        </message>
        <message>
            <source>Only the sample person is known exactly.</source>
            <translation>Only the sample person is known exactly.</translation>
        </message>
        <message>
            <source>It was made without LoRA.</source>
            <translation>It was made without LoRA.</translation>
        </message>
        <message>
            <source>This avatar</source>
            <translation>This avatar</translation>
        </message>
        <message>
            <source>Photo of the frame</source>
            <translation>Photo of the frame</translation>
        </message>
        <message>
            <source>LoRA only</source>
            <translation>LoRA only</translation>
        </message>
        <message>
            <source>Generic model</source>
            <translation>Generic model</translation>
        </message>
        <message>
            <source>Exact truth</source>
            <translation>Exact truth</translation>
        </message>
        <message>
            <source>Looking into the avatar…</source>
            <translation>Looking into the avatar…</translation>
        </message>
        <message>
            <source>This avatar was saved without its parts. Make it again to get them.</source>
            <translation>This avatar was saved without its parts. Make it again to get them.</translation>
        </message>
        <message>
            <source>%1, version %2</source>
            <translation>%1, version %2</translation>
        </message>
        <message>
            <source>Checkpoint of %1, step %2</source>
            <translation>Checkpoint of %1, step %2</translation>
        </message>
    </context>
    <context>
        <name>StrengthTool</name>
        <message>
            <source>Open an avatar first.</source>
            <translation>Open an avatar first.</translation>
        </message>
        <message>
            <source>It was made without LoRA.</source>
            <translation>It was made without LoRA.</translation>
        </message>
        <message>
            <source>It was made without a register.</source>
            <translation>It was made without a register.</translation>
        </message>
        <message>
            <source>This is the generic model.</source>
            <translation>This is the generic model.</translation>
        </message>
        <message>
            <source>Shown at other strengths than learnt.</source>
            <translation>Shown at other strengths than learnt.</translation>
        </message>
        <message>
            <source>Strength</source>
            <translation>Strength</translation>
        </message>
        <message>
            <source>How much of LoRA and of the register is shown</source>
            <translation>How much of LoRA and of the register is shown</translation>
        </message>
        <message>
            <source>0: as the generic model; 100: as learnt</source>
            <translation>0: as the generic model; 100: as learnt</translation>
        </message>
        <message>
            <source>Register</source>
            <translation>Register</translation>
        </message>
        <message>
            <source>0: without the register; 100: as learnt</source>
            <translation>0: without the register; 100: as learnt</translation>
        </message>
        <message>
            <source>Generic</source>
            <translation>Generic</translation>
        </message>
        <message>
            <source>Both to 0</source>
            <translation>Both to 0</translation>
        </message>
        <message>
            <source>As learnt</source>
            <translation>As learnt</translation>
        </message>
        <message>
            <source>Everything to 100</source>
            <translation>Everything to 100</translation>
        </message>
        <message>
            <source>In one region</source>
            <translation>In one region</translation>
        </message>
        <message>
            <source>Region</source>
            <translation>Region</translation>
        </message>
        <message>
            <source>Paint a region first</source>
            <translation>Paint a region first</translation>
        </message>
    </context>
    <context>
        <name>StudioWindow</name>
        <message>
            <source>Show</source>
            <translation>Show</translation>
        </message>
        <message>
            <source>Avatar Studio</source>
            <translation>Avatar Studio</translation>
        </message>
    </context>
    <context>
        <name>Terms</name>
        <message>
            <source>Shown</source>
            <translation>Shown</translation>
        </message>
        <message>
            <source>on this machine</source>
            <translation>on this machine</translation>
        </message>
        <message>
            <source>on the screens of an event</source>
            <translation>on the screens of an event</translation>
        </message>
        <message>
            <source>in print, films, exhibitions</source>
            <translation>in print, films, exhibitions</translation>
        </message>
        <message>
            <source>on the internet</source>
            <translation>on the internet</translation>
        </message>
        <message>
            <source>Where it will be shown</source>
            <translation>Where it will be shown</translation>
        </message>
        <message>
            <source>Where it will be shown; the person agrees to each place</source>
            <translation>Where it will be shown; the person agrees to each place</translation>
        </message>
        <message>
            <source>Say that it is synthetic</source>
            <translation>Say that it is synthetic</translation>
        </message>
        <message>
            <source>In this role everything that is saved says so; only the owner may leave it out.</source>
            <translation>In this role everything that is saved says so; only the owner may leave it out.</translation>
        </message>
        <message>
            <source>In the picture's metadata (XMP), with the code of the consent; it is not seen in the picture</source>
            <translation>In the picture's metadata (XMP), with the code of the consent; it is not seen in the picture</translation>
        </message>
        <message>
            <source>Record a consent…</source>
            <translation>Record a consent…</translation>
        </message>
    </context>
    <context>
        <name>ToolRow</name>
        <message>
            <source>Open</source>
            <translation>Open</translation>
        </message>
        <message>
            <source>Inspect an avatar, personalize a take, resume a run</source>
            <translation>Inspect an avatar, personalize a take, resume a run</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>Rename</translation>
        </message>
        <message>
            <source>Change the name</source>
            <translation>Change the name</translation>
        </message>
        <message>
            <source>Duplicate</source>
            <translation>Duplicate</translation>
        </message>
        <message>
            <source>Make a copy of the avatar</source>
            <translation>Make a copy of the avatar</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Compare</translation>
        </message>
        <message>
            <source>Show two avatars side by side; choose two first</source>
            <translation>Show two avatars side by side; choose two first</translation>
        </message>
        <message>
            <source>Versions</source>
            <translation>Versions</translation>
        </message>
        <message>
            <source>Notes, roll back, retire, compare</source>
            <translation>Notes, roll back, retire, compare</translation>
        </message>
        <message>
            <source>Consent</source>
            <translation>Consent</translation>
        </message>
        <message>
            <source>What the person agreed to; record, renew or withdraw it</source>
            <translation>What the person agreed to; record, renew or withdraw it</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Delete</translation>
        </message>
        <message>
            <source>Move to the trash; it can be undone</source>
            <translation>Move to the trash; it can be undone</translation>
        </message>
    </context>
    <context>
        <name>TrashDialog</name>
        <message>
            <source>Person</source>
            <translation>Person</translation>
        </message>
        <message>
            <source>Take</source>
            <translation>Take</translation>
        </message>
        <message>
            <source>Avatar</source>
            <translation>Avatar</translation>
        </message>
        <message>
            <source>Unfinished run</source>
            <translation>Unfinished run</translation>
        </message>
        <message>
            <source>Trash</source>
            <translation>Trash</translation>
        </message>
        <message>
            <source>What is in the trash takes %1. It stays until you empty it.</source>
            <translation>What is in the trash takes %1. It stays until you empty it.</translation>
        </message>
        <message>
            <source>The trash is empty.</source>
            <translation>The trash is empty.</translation>
        </message>
        <message>
            <source>Bring back</source>
            <translation>Bring back</translation>
        </message>
        <message>
            <source>Delete for good: press again</source>
            <translation>Delete for good: press again</translation>
        </message>
        <message>
            <source>Empty the trash</source>
            <translation>Empty the trash</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Close</translation>
        </message>
    </context>
    <context>
        <name>VersionsDialog</name>
        <message>
            <source>Version</source>
            <translation>Version</translation>
        </message>
        <message>
            <source>Made</source>
            <translation>Made</translation>
        </message>
        <message>
            <source>How</source>
            <translation>How</translation>
        </message>
        <message>
            <source>State</source>
            <translation>State</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Note</translation>
        </message>
        <message>
            <source>Versions</source>
            <translation>Versions</translation>
        </message>
        <message>
            <source>A note to this version</source>
            <translation>A note to this version</translation>
        </message>
        <message>
            <source>Keep the note</source>
            <translation>Keep the note</translation>
        </message>
        <message>
            <source>Compare two</source>
            <translation>Compare two</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Open</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Close</translation>
        </message>
        <message>
            <source>Versions of “%1”</source>
            <translation>Versions of “%1”</translation>
        </message>
        <message>
            <source>in use</source>
            <translation>in use</translation>
        </message>
        <message>
            <source>retired</source>
            <translation>retired</translation>
        </message>
        <message>
            <source>Use this version</source>
            <translation>Use this version</translation>
        </message>
        <message>
            <source>Take back into use</source>
            <translation>Take back into use</translation>
        </message>
        <message>
            <source>Retire</source>
            <translation>Retire</translation>
        </message>
        <message>
            <source>The version in use cannot be retired; use another one first.</source>
            <translation>The version in use cannot be retired; use another one first.</translation>
        </message>
        <message>
            <source>Choose two versions</source>
            <translation>Choose two versions</translation>
        </message>
    </context>
    <context>
        <name>Welcome</name>
        <message>
            <source>1  A short video</source>
            <translation>1  A short video</translation>
        </message>
        <message>
            <source>Ten to thirty seconds of one head, turning slowly left and right, speaking or smiling. Record it with your camera or import a file. It stays on this machine.</source>
            <translation>Ten to thirty seconds of one head, turning slowly left and right, speaking or smiling. Record it with your camera or import a file. It stays on this machine.</translation>
        </message>
        <message>
            <source>2  Make the avatar</source>
            <translation>2  Make the avatar</translation>
        </message>
        <message>
            <source>The avatar learns the face's own wrinkles, freckles and shape from the video. You watch it appear; a draft takes less than a minute or two, a fine one longer.</source>
            <translation>The avatar learns the face's own wrinkles, freckles and shape from the video. You watch it appear; a draft takes less than a minute or two, a fine one longer.</translation>
        </message>
        <message>
            <source>3  Turn it around</source>
            <translation>3  Turn it around</translation>
        </message>
        <message>
            <source>Look at it from any side, move its face with sliders or your own, and save pictures and films.</source>
            <translation>Look at it from any side, move its face with sliders or your own, and save pictures and films.</translation>
        </message>
        <message>
            <source>All is ready</source>
            <translation>All is ready</translation>
        </message>
        <message>
            <source>Begin with the sample person, who is nobody, or with your own video. Before an avatar is made of a real person, their consent is asked for once.</source>
            <translation>Begin with the sample person, who is nobody, or with your own video. Before an avatar is made of a real person, their consent is asked for once.</translation>
        </message>
        <message>
            <source>4  Yours alone</source>
            <translation>4  Yours alone</translation>
        </message>
    </context>
    <context>
        <name>WelcomeDialog</name>
        <message>
            <source>Welcome to Avatar Studio</source>
            <translation>Welcome to Avatar Studio</translation>
        </message>
        <message>
            <source>Try the sample person</source>
            <translation>Try the sample person</translation>
        </message>
        <message>
            <source>Record or import</source>
            <translation>Record or import</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Back</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Next</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Close</translation>
        </message>
    </context>
</TS>
