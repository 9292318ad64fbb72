<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja">
<context>
    <name>CalibrationBox</name>
    <message>
        <source>Uncalibrated: lengths are those of an average head.</source>
        <translation>未校正: 長さは平均的な頭の値です。</translation>
    </message>
    <message>
        <source>Calibrated: pupils %1 mm apart</source>
        <translation>校正済み: 瞳孔間 %1 mm</translation>
    </message>
    <message>
        <source>Calibrated: a measure of %1 mm</source>
        <translation>校正済み: 計測 %1 mm</translation>
    </message>
    <message>
        <source>Pupils</source>
        <translation>瞳孔間</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>計測</translation>
    </message>
    <message>
        <source>Calibrate</source>
        <translation>校正</translation>
    </message>
    <message>
        <source>The person&apos;s real distance between the pupils</source>
        <translation>本人の実際の瞳孔間距離</translation>
    </message>
    <message>
        <source>The real length of the chosen measure</source>
        <translation>選んだ計測の実際の長さ</translation>
    </message>
    <message>
        <source>Take the calibration away</source>
        <translation>校正を取り消す</translation>
    </message>
</context>
<context>
    <name>CardDelegate</name>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
</context>
<context>
    <name>CardModel</name>
    <message>
        <source>Damaged entry</source>
        <translation>壊れた項目</translation>
    </message>
    <message>
        <source>Recording, interrupted</source>
        <translation>撮影（中断）</translation>
    </message>
    <message>
        <source>Made by a newer version of the program</source>
        <translation>新しい版のプログラムで作られました</translation>
    </message>
    <message>
        <source>Its description cannot be read</source>
        <translation>情報を読み取れません</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>作成日時</translation>
    </message>
</context>
<context>
    <name>CompareTool</name>
    <message>
        <source>Compare with an avatar or a saved state</source>
        <translation>アバターまたは保存された状態と比較</translation>
    </message>
    <message>
        <source>Avatars and saved states (*.avatar *.safetensors)</source>
        <translation>アバターと保存された状態 (*.avatar *.safetensors)</translation>
    </message>
    <message>
        <source>Zoom %1 %</source>
        <translation>表示倍率 %1 %</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Photo and avatar, or two avatars, wiped, flipped, side by side, or their difference (G)</source>
        <translation>写真とアバター、またはアバター同士を、境界線・切り替え・並べて・差分で比べます (G)</translation>
    </message>
    <message>
        <source>Swap the two sides</source>
        <translation>左右を入れ替え</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>別のファイル…</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>境界線</translation>
    </message>
    <message>
        <source>Drag the line; Shift and the arrow keys move it</source>
        <translation>線をドラッグします。Shift と矢印キーでも動きます</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>切り替え</translation>
    </message>
    <message>
        <source>Hold B to see the other side</source>
        <translation>B を押している間、もう一方が見えます</translation>
    </message>
    <message>
        <source>Two</source>
        <translation>2 面</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>左右に並べます</translation>
    </message>
    <message>
        <source>Four</source>
        <translation>4 面</translation>
    </message>
    <message>
        <source>Two by two</source>
        <translation>縦横に 4 つ並べます</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差分</translation>
    </message>
    <message>
        <source>How far apart the two are, in colours</source>
        <translation>2 つの違いを色で示します</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>全体</translation>
    </message>
    <message>
        <source>Screen pixels for one pixel of the picture; the wheel and [ ] zoom, too</source>
        <translation>画像 1 画素あたりの画面の画素数。ホイールと [ ] でも変わります</translation>
    </message>
    <message>
        <source>Pixel grid from 8×</source>
        <translation>8 倍から画素の格子</translation>
    </message>
    <message>
        <source>Photo behind the avatar</source>
        <translation>アバターの背後に写真</translation>
    </message>
    <message>
        <source>Free camera</source>
        <translation>自由なカメラ</translation>
    </message>
    <message>
        <source>Turn both heads together; a photo has one camera only</source>
        <translation>両方の頭を一緒に回します。写真にはカメラが 1 つしかありません</translation>
    </message>
    <message>
        <source>Loupe under the mouse</source>
        <translation>マウスの下にルーペ</translation>
    </message>
    <message>
        <source>Magnification</source>
        <translation>拡大率</translation>
    </message>
    <message>
        <source>Screen pixels for one pixel of the picture</source>
        <translation>画像 1 画素あたりの画面の画素数</translation>
    </message>
    <message>
        <source>Hold B to flip, double-click to zoom in, drag to move.</source>
        <translation>B で切り替え、ダブルクリックで拡大、ドラッグで移動します。</translation>
    </message>
    <message>
        <source>Side %1</source>
        <translation>面 %1</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>Open an avatar to compare it.</source>
        <translation>比較するにはアバターを開いてください。</translation>
    </message>
    <message>
        <source>Preparing the measurement; this happens once…</source>
        <translation>測定を準備しています。初回だけです…</translation>
    </message>
    <message>
        <source>Fetching the picture…</source>
        <translation>画像を読み込んでいます…</translation>
    </message>
    <message>
        <source>This avatar has another head model: poses and regions may not fit.</source>
        <translation>このアバターは頭部モデルが異なるため、姿勢や領域が合わないことがあります。</translation>
    </message>
</context>
<context>
    <name>DifferenceBox</name>
    <message>
        <source>Mean %1</source>
        <translation>平均 %1</translation>
    </message>
    <message>
        <source>What a person notices when the two are flipped (FLIP).</source>
        <translation>切り替えて見たとき人が気付く違い (FLIP)。</translation>
    </message>
    <message>
        <source>Plain difference of the colours.</source>
        <translation>色の単純な差。</translation>
    </message>
    <message>
        <source>Loss of structure: 1 - SSIM.</source>
        <translation>構造の損失: 1 - SSIM。</translation>
    </message>
    <message>
        <source>Fine detail only: pores, hairs, lines; light and tone left out.</source>
        <translation>細部のみ: 毛穴・毛・しわ。光や色調は除きます。</translation>
    </message>
    <message>
        <source>FLIP</source>
        <translation>FLIP</translation>
    </message>
    <message>
        <source>Absolute</source>
        <translation>絶対値</translation>
    </message>
    <message>
        <source>SSIM</source>
        <translation>SSIM</translation>
    </message>
    <message>
        <source>Fine detail</source>
        <translation>細部</translation>
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
        <translation>グレー</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>頭部</translation>
    </message>
    <message>
        <source>Face only</source>
        <translation>顔のみ</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全体</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>指標</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>範囲</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>Range up to</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>The difference that the brightest colour stands for</source>
        <translation>最も明るい色が示す差</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>ヒストグラム</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Nothing found</source>
        <translation>見つかりません</translation>
    </message>
    <message>
        <source>No person, take or avatar has this name.</source>
        <translation>この名前の人物・テイク・アバターはありません。</translation>
    </message>
    <message>
        <source>Nobody here yet</source>
        <translation>まだ誰もいません</translation>
    </message>
    <message>
        <source>An avatar begins with a short video of a head. Record one, import a file, or try the sample.</source>
        <translation>アバター作りは、頭部の短い動画から始まります。撮影するか、ファイルを読み込むか、サンプルをお試しください。</translation>
    </message>
    <message>
        <source>Record or import</source>
        <translation>撮影・読み込み</translation>
    </message>
    <message>
        <source>Try the sample person</source>
        <translation>サンプルの人物を試す</translation>
    </message>
</context>
<context>
    <name>EntryDesk</name>
    <message>
        <source>%1 copy</source>
        <translation>%1 のコピー</translation>
    </message>
    <message>
        <source>“%1” is in the trash.</source>
        <translation>「%1」をゴミ箱に移しました。</translation>
    </message>
    <message>
        <source>Damaged entry</source>
        <translation>壊れた項目</translation>
    </message>
    <message>
        <source>%1 things are in the trash.</source>
        <translation>%1件をゴミ箱に移しました。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Sample person</source>
        <translation>サンプルの人物</translation>
    </message>
    <message>
        <source>Sample video</source>
        <translation>サンプル動画</translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>The video is black.</source>
        <translation>動画が真っ暗です。</translation>
    </message>
    <message>
        <source>Record it again with more light.</source>
        <translation>明るくして撮り直してください。</translation>
    </message>
    <message>
        <source>This angle is not possible.</source>
        <translation>この角度は指定できません。</translation>
    </message>
    <message>
        <source>Choose a number of degrees.</source>
        <translation>角度を度で指定してください。</translation>
    </message>
    <message>
        <source>This size of the surface map is not possible.</source>
        <translation>この表面マップの大きさは使えません。</translation>
    </message>
    <message>
        <source>Choose 128, 256 or 512.</source>
        <translation>128、256、512 のいずれかにしてください。</translation>
    </message>
    <message>
        <source>This background is not known.</source>
        <translation>この背景は使えません。</translation>
    </message>
    <message>
        <source>Choose white, black, a colour, or none.</source>
        <translation>白、黒、色、またはなしを選んでください。</translation>
    </message>
    <message>
        <source>This time limit is not possible.</source>
        <translation>この時間制限は使えません。</translation>
    </message>
    <message>
        <source>Give a number of seconds above zero.</source>
        <translation>0より大きい秒数を指定してください。</translation>
    </message>
    <message>
        <source>This camera position is not possible.</source>
        <translation>このカメラ位置は使えません。</translation>
    </message>
    <message>
        <source>Frame the head again.</source>
        <translation>頭部全体の表示に戻してください。</translation>
    </message>
    <message>
        <source>This camera does not offer this size or frame rate.</source>
        <translation>このカメラは指定した解像度やフレームレートに対応していません。</translation>
    </message>
    <message>
        <source>Choose another format.</source>
        <translation>別の形式を選んでください。</translation>
    </message>
    <message>
        <source>This expression is not written correctly.</source>
        <translation>表情の指定が正しくありません。</translation>
    </message>
    <message>
        <source>Write it as jawOpen=0.6.</source>
        <translation>jawOpen=0.6 のように書いてください。</translation>
    </message>
    <message>
        <source>This focal length is not possible.</source>
        <translation>この焦点距離は使えません。</translation>
    </message>
    <message>
        <source>Leave it out, or give a number above zero.</source>
        <translation>省略するか、0より大きい数にしてください。</translation>
    </message>
    <message>
        <source>This choice of frames kept back is not possible.</source>
        <translation>検証用フレームの指定が正しくありません。</translation>
    </message>
    <message>
        <source>A preview picture could not be read.</source>
        <translation>プレビュー画像を読み取れませんでした。</translation>
    </message>
    <message>
        <source>It comes again with the next step.</source>
        <translation>次のステップでまた表示されます。</translation>
    </message>
    <message>
        <source>The file&apos;s description cannot be read.</source>
        <translation>ファイルの情報を読み取れません。</translation>
    </message>
    <message>
        <source>Use the original file, or make it again.</source>
        <translation>元のファイルを使うか、作り直してください。</translation>
    </message>
    <message>
        <source>This number of frames is not possible.</source>
        <translation>このフレーム数は使えません。</translation>
    </message>
    <message>
        <source>Give a number above zero.</source>
        <translation>0より大きい数にしてください。</translation>
    </message>
    <message>
        <source>This is not a number that can be used.</source>
        <translation>この数値は使えません。</translation>
    </message>
    <message>
        <source>Check what was typed.</source>
        <translation>入力を確認してください。</translation>
    </message>
    <message>
        <source>This file name does not suit its kind.</source>
        <translation>ファイル名の拡張子が合っていません。</translation>
    </message>
    <message>
        <source>Choose another ending.</source>
        <translation>拡張子を変えてください。</translation>
    </message>
    <message>
        <source>Choose a preset again.</source>
        <translation>プリセットを選び直してください。</translation>
    </message>
    <message>
        <source>These frames do not exist in the video.</source>
        <translation>指定したフレームが動画にありません。</translation>
    </message>
    <message>
        <source>The job cannot be done this way.</source>
        <translation>この指定では処理できません。</translation>
    </message>
    <message>
        <source>Check the settings.</source>
        <translation>設定を確認してください。</translation>
    </message>
    <message>
        <source>Track the video again.</source>
        <translation>動画をもう一度追跡してください。</translation>
    </message>
    <message>
        <source>This setting is not understood.</source>
        <translation>この設定は使えません。</translation>
    </message>
    <message>
        <source>This size is not possible.</source>
        <translation>この大きさは使えません。</translation>
    </message>
    <message>
        <source>Choose one of the sizes offered.</source>
        <translation>選択肢の中から選んでください。</translation>
    </message>
    <message>
        <source>The preview of the growing avatar cannot be read.</source>
        <translation>作成中のアバターのプレビューを読み取れません。</translation>
    </message>
    <message>
        <source>This step between frames is not possible.</source>
        <translation>このフレーム間隔は使えません。</translation>
    </message>
    <message>
        <source>Give a whole number above zero.</source>
        <translation>1以上の整数にしてください。</translation>
    </message>
    <message>
        <source>This number of steps is not possible.</source>
        <translation>このステップ数は使えません。</translation>
    </message>
    <message>
        <source>The file holds impossible numbers.</source>
        <translation>ファイルの数値が正しくありません。</translation>
    </message>
    <message>
        <source>The picture in the file is damaged.</source>
        <translation>ファイル内の画像が壊れています。</translation>
    </message>
    <message>
        <source>Make the avatar again.</source>
        <translation>アバターを作り直してください。</translation>
    </message>
    <message>
        <source>Stopped on request.</source>
        <translation>中止しました。</translation>
    </message>
    <message>
        <source>Run it again to go on.</source>
        <translation>もう一度実行すると続けられます。</translation>
    </message>
    <message>
        <source>A file cannot be read.</source>
        <translation>ファイルを読み込めません。</translation>
    </message>
    <message>
        <source>Check it and its permissions.</source>
        <translation>ファイルとそのアクセス権を確認してください。</translation>
    </message>
    <message>
        <source>A file cannot be written.</source>
        <translation>ファイルを書き込めません。</translation>
    </message>
    <message>
        <source>Choose a folder you may write to.</source>
        <translation>書き込みできるフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>The content credentials are damaged.</source>
        <translation>コンテンツ認証情報が壊れています。</translation>
    </message>
    <message>
        <source>Ask for the file again.</source>
        <translation>ファイルをもう一度受け取ってください。</translation>
    </message>
    <message>
        <source>The checkpoint belongs to another run.</source>
        <translation>チェックポイントが別の作成処理のものです。</translation>
    </message>
    <message>
        <source>Begin the run anew.</source>
        <translation>最初から作成してください。</translation>
    </message>
    <message>
        <source>The video&apos;s coding is not supported.</source>
        <translation>この動画の圧縮方式には対応していません。</translation>
    </message>
    <message>
        <source>Convert it to H.264 in an MP4 file.</source>
        <translation>H.264のMP4に変換してください。</translation>
    </message>
    <message>
        <source>The file is damaged.</source>
        <translation>ファイルが壊れています。</translation>
    </message>
    <message>
        <source>Move it to the trash, or update the program.</source>
        <translation>ゴミ箱に移すか、プログラムを更新してください。</translation>
    </message>
    <message>
        <source>The head model that comes with the program is damaged.</source>
        <translation>付属の頭部モデルが壊れています。</translation>
    </message>
    <message>
        <source>Install Avatar Studio again.</source>
        <translation>Avatar Studioをインストールし直してください。</translation>
    </message>
    <message>
        <source>There is no space left on the disk.</source>
        <translation>ディスクに空きがありません。</translation>
    </message>
    <message>
        <source>Free some space or choose another folder; nothing was lost.</source>
        <translation>空きを増やすか、別のフォルダーを選んでください。失われたものはありません。</translation>
    </message>
    <message>
        <source>The picture could not be drawn.</source>
        <translation>描画できませんでした。</translation>
    </message>
    <message>
        <source>Open the avatar again.</source>
        <translation>アバターを開き直してください。</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>ファイルが空です。</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>A name is needed.</source>
        <translation>名前が必要です。</translation>
    </message>
    <message>
        <source>Write one.</source>
        <translation>名前を入力してください。</translation>
    </message>
    <message>
        <source>The video could not be written.</source>
        <translation>動画を書き出せませんでした。</translation>
    </message>
    <message>
        <source>Check that there is space on the disk.</source>
        <translation>ディスクの空きを確認してください。</translation>
    </message>
    <message>
        <source>An expression&apos;s weight lies outside 0 to 1.</source>
        <translation>表情の強さが0～1の範囲にありません。</translation>
    </message>
    <message>
        <source>Choose a value between them.</source>
        <translation>範囲内の値にしてください。</translation>
    </message>
    <message>
        <source>A run is either extended or branched.</source>
        <translation>延長と分岐は同時にできません。</translation>
    </message>
    <message>
        <source>Leave one of the two out.</source>
        <translation>どちらか一方にしてください。</translation>
    </message>
    <message>
        <source>The face is too small in the picture.</source>
        <translation>顔が小さすぎます。</translation>
    </message>
    <message>
        <source>Record it from nearer.</source>
        <translation>もっと近くから撮影してください。</translation>
    </message>
    <message>
        <source>The saved state was made with another setting, which cannot change any more.</source>
        <translation>保存データの設定は途中で変えられません。</translation>
    </message>
    <message>
        <source>Leave it as it was, or start a new run.</source>
        <translation>元の設定のままにするか、新しく作成してください。</translation>
    </message>
    <message>
        <source>The pictures of the video have different sizes.</source>
        <translation>動画のフレームの大きさがそろっていません。</translation>
    </message>
    <message>
        <source>Record or export the video again.</source>
        <translation>撮影または書き出しをやり直してください。</translation>
    </message>
    <message>
        <source>Frames of the video are missing.</source>
        <translation>動画のフレームが足りません。</translation>
    </message>
    <message>
        <source>Use the original video.</source>
        <translation>元の動画を使ってください。</translation>
    </message>
    <message>
        <source>The drawing surface was closed.</source>
        <translation>描画面が閉じられました。</translation>
    </message>
    <message>
        <source>OpenGL 3.3 is not available.</source>
        <translation>OpenGL 3.3を使えません。</translation>
    </message>
    <message>
        <source>Update the graphics driver; pictures are drawn on the processor meanwhile.</source>
        <translation>グラフィックスドライバーを更新してください。それまではCPUで描画します。</translation>
    </message>
    <message>
        <source>Something went wrong that should not.</source>
        <translation>想定外の問題が起きました。</translation>
    </message>
    <message>
        <source>This entry of the library is damaged, or newer than the program.</source>
        <translation>ライブラリのこの項目は壊れているか、新しい版のプログラムで作られています。</translation>
    </message>
    <message>
        <source>Please report it with the log file; it holds no pictures and no file names.</source>
        <translation>ログファイルを添えてご報告ください。画像やファイル名は含まれません。</translation>
    </message>
    <message>
        <source>The library&apos;s folder cannot be made or opened.</source>
        <translation>ライブラリのフォルダーを作成または開けません。</translation>
    </message>
    <message>
        <source>Choose another folder, or check that its disk is connected.</source>
        <translation>別のフォルダーを選ぶか、ディスクの接続を確認してください。</translation>
    </message>
    <message>
        <source>A preview picture has an unknown form.</source>
        <translation>プレビュー画像の形式が不明です。</translation>
    </message>
    <message>
        <source>Update the program.</source>
        <translation>プログラムを更新してください。</translation>
    </message>
    <message>
        <source>A preview picture is too large.</source>
        <translation>プレビュー画像が大きすぎます。</translation>
    </message>
    <message>
        <source>This way of drawing is not installed.</source>
        <translation>この描画方式はインストールされていません。</translation>
    </message>
    <message>
        <source>The video or picture does not exist.</source>
        <translation>動画または画像がありません。</translation>
    </message>
    <message>
        <source>Check where it is.</source>
        <translation>場所を確認してください。</translation>
    </message>
    <message>
        <source>The face tracker is not installed completely.</source>
        <translation>顔追跡の部品が正しくインストールされていません。</translation>
    </message>
    <message>
        <source>Run the installer again.</source>
        <translation>インストーラーをもう一度実行してください。</translation>
    </message>
    <message>
        <source>The file lacks a part.</source>
        <translation>ファイルの一部が欠けています。</translation>
    </message>
    <message>
        <source>The job was asked for without all it needs.</source>
        <translation>処理に必要な指定が足りません。</translation>
    </message>
    <message>
        <source>Start it again.</source>
        <translation>もう一度始めてください。</translation>
    </message>
    <message>
        <source>The installation is incomplete.</source>
        <translation>インストールが不完全です。</translation>
    </message>
    <message>
        <source>A source file is missing.</source>
        <translation>元になるファイルがありません。</translation>
    </message>
    <message>
        <source>The pictures in the folder have different sizes.</source>
        <translation>フォルダー内の画像の大きさがそろっていません。</translation>
    </message>
    <message>
        <source>Use pictures of one size.</source>
        <translation>同じ大きさの画像を使ってください。</translation>
    </message>
    <message>
        <source>The file was made by a newer version of Avatar Studio.</source>
        <translation>このファイルは新しい版のAvatar Studioで作られています。</translation>
    </message>
    <message>
        <source>There is no avatar to change.</source>
        <translation>対象のアバターがありません。</translation>
    </message>
    <message>
        <source>Open one first.</source>
        <translation>先にアバターを開いてください。</translation>
    </message>
    <message>
        <source>No camera is open.</source>
        <translation>カメラが開かれていません。</translation>
    </message>
    <message>
        <source>Choose a camera first.</source>
        <translation>先にカメラを選んでください。</translation>
    </message>
    <message>
        <source>There is no usable CUDA graphics card.</source>
        <translation>使えるCUDAグラフィックスカードがありません。</translation>
    </message>
    <message>
        <source>Compute on the processor.</source>
        <translation>CPUで計算してください。</translation>
    </message>
    <message>
        <source>There is no screen to show a window on.</source>
        <translation>ウィンドウを表示する画面がありません。</translation>
    </message>
    <message>
        <source>Start it in a desktop session.</source>
        <translation>デスクトップ環境で起動してください。</translation>
    </message>
    <message>
        <source>There is no face in the video.</source>
        <translation>動画に顔が見つかりません。</translation>
    </message>
    <message>
        <source>Record one head, well lit, looking towards the camera.</source>
        <translation>一人の顔を、明るい場所でカメラに向けて撮影してください。</translation>
    </message>
    <message>
        <source>There are no pictures in the video.</source>
        <translation>動画に画像がありません。</translation>
    </message>
    <message>
        <source>Use another file.</source>
        <translation>別のファイルを使ってください。</translation>
    </message>
    <message>
        <source>A file or folder may not be read or written.</source>
        <translation>ファイルまたはフォルダーへのアクセスが許可されていません。</translation>
    </message>
    <message>
        <source>Check its permissions.</source>
        <translation>アクセス権を確認してください。</translation>
    </message>
    <message>
        <source>There are no pictures in the folder.</source>
        <translation>フォルダーに画像がありません。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>There is no screen to open a window on.</source>
        <translation>ウィンドウを開く画面がありません。</translation>
    </message>
    <message>
        <source>There is no saved state to go on from.</source>
        <translation>続きから再開できる保存データがありません。</translation>
    </message>
    <message>
        <source>Begin anew, and keep the state for later.</source>
        <translation>最初から作成し、状態を残すようにしてください。</translation>
    </message>
    <message>
        <source>This frame does not exist.</source>
        <translation>このフレームはありません。</translation>
    </message>
    <message>
        <source>A film cannot have a transparent background.</source>
        <translation>映像の背景は透明にできません。</translation>
    </message>
    <message>
        <source>Choose a colour, or save pictures.</source>
        <translation>色を選ぶか、画像として保存してください。</translation>
    </message>
    <message>
        <source>This is not a file of this program.</source>
        <translation>このプログラムのファイルではありません。</translation>
    </message>
    <message>
        <source>This is neither a video nor a track.</source>
        <translation>動画でも追跡データでもありません。</translation>
    </message>
    <message>
        <source>This is not a video.</source>
        <translation>動画ではありません。</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>No head has such a size.</source>
        <translation>そのような大きさの頭はありません。</translation>
    </message>
    <message>
        <source>Measure again, in millimetres.</source>
        <translation>ミリメートルで測り直してください。</translation>
    </message>
    <message>
        <source>The checklist cannot be used.</source>
        <translation>チェックリストを使えません。</translation>
    </message>
    <message>
        <source>Start from the one that a report contains.</source>
        <translation>報告書に含まれるものから始めてください。</translation>
    </message>
    <message>
        <source>A picture from the video could not be read.</source>
        <translation>動画の画像を読み込めませんでした。</translation>
    </message>
    <message>
        <source>Show the frame again.</source>
        <translation>もう一度そのフレームを表示してください。</translation>
    </message>
    <message>
        <source>The pins are damaged and cannot be read.</source>
        <translation>ピンのファイルが壊れていて読めません。</translation>
    </message>
    <message>
        <source>Use a copy, or set them again.</source>
        <translation>控えを使うか、置き直してください。</translation>
    </message>
    <message>
        <source>The region cannot be kept so.</source>
        <translation>この領域はこのままでは保存できません。</translation>
    </message>
    <message>
        <source>Give each region a name of its own, or paint it again.</source>
        <translation>領域ごとに別の名前を付けるか、塗り直してください。</translation>
    </message>
    <message>
        <source>The training cannot run with these numbers.</source>
        <translation>この数値では学習できません。</translation>
    </message>
    <message>
        <source>Choose others.</source>
        <translation>別の値を選んでください。</translation>
    </message>
    <message>
        <source>A picture of the report is not the one that was written.</source>
        <translation>報告書の画像が、書かれたときのものと違います。</translation>
    </message>
    <message>
        <source>Inspect again.</source>
        <translation>もう一度検査してください。</translation>
    </message>
    <message>
        <source>The data that synthetic people are made from is damaged.</source>
        <translation>合成人物のもとになるデータが壊れています。</translation>
    </message>
    <message>
        <source>A picture of the report is missing.</source>
        <translation>報告書の画像がありません。</translation>
    </message>
    <message>
        <source>An avatar is made from one video, one folder, one track, or from photos.</source>
        <translation>アバターは、動画・フォルダー・トラックのどれか1つ、または写真から作ります。</translation>
    </message>
    <message>
        <source>Give one of them, or 1 to 8 photos.</source>
        <translation>そのうちの1つか、写真を1枚から8枚指定してください。</translation>
    </message>
    <message>
        <source>This mode cannot learn a head from a few photos.</source>
        <translation>このモードでは、数枚の写真から頭部を学習できません。</translation>
    </message>
    <message>
        <source>Use a video.</source>
        <translation>動画を使ってください。</translation>
    </message>
    <message>
        <source>The generic model is missing or damaged.</source>
        <translation>汎用モデルがないか、壊れています。</translation>
    </message>
    <message>
        <source>The report could not be printed as PDF.</source>
        <translation>報告書を PDF にできませんでした。</translation>
    </message>
    <message>
        <source>The pages are there; print one from the browser.</source>
        <translation>ページはできています。ブラウザーから印刷してください。</translation>
    </message>
    <message>
        <source>The head model fits no face in these photos.</source>
        <translation>どの写真の顔にも頭部モデルが合いません。</translation>
    </message>
    <message>
        <source>Use a photo of one real face, seen from the front, with nothing in front of it.</source>
        <translation>顔の前に何もない、実在の人物を正面から撮った写真を使ってください。</translation>
    </message>
    <message>
        <source>The computation ran into impossible numbers.</source>
        <translation>計算の途中で異常な数値が出ました。</translation>
    </message>
    <message>
        <source>Begin the run anew, with another preset.</source>
        <translation>別のプリセットで最初から作成してください。</translation>
    </message>
    <message>
        <source>The file does not exist.</source>
        <translation>ファイルがありません。</translation>
    </message>
    <message>
        <source>This is no longer in the library.</source>
        <translation>これはもうライブラリにありません。</translation>
    </message>
    <message>
        <source>This is no longer in the trash.</source>
        <translation>これはもうゴミ箱にありません。</translation>
    </message>
    <message>
        <source>It cannot be brought back.</source>
        <translation>元に戻すことはできません。</translation>
    </message>
    <message>
        <source>The content credentials could not be written.</source>
        <translation>コンテンツ認証情報を書き込めませんでした。</translation>
    </message>
    <message>
        <source>Export the file again.</source>
        <translation>ファイルをもう一度書き出してください。</translation>
    </message>
    <message>
        <source>The files have no frames in common.</source>
        <translation>共通するフレームがありません。</translation>
    </message>
    <message>
        <source>Choose files of one person.</source>
        <translation>同じ人物のファイルを選んでください。</translation>
    </message>
    <message>
        <source>No frame was kept back to score on.</source>
        <translation>評価に使うフレームがありません。</translation>
    </message>
    <message>
        <source>Make the avatar with frames kept back.</source>
        <translation>検証用フレームを残してアバターを作ってください。</translation>
    </message>
    <message>
        <source>This was made on another head model.</source>
        <translation>別の頭部モデルで作られたものです。</translation>
    </message>
    <message>
        <source>Make it again on this one.</source>
        <translation>このモデルで作り直してください。</translation>
    </message>
    <message>
        <source>The file was made with another head model.</source>
        <translation>別の頭部モデルで作られたファイルです。</translation>
    </message>
    <message>
        <source>Track the video again and make the avatar from it.</source>
        <translation>動画をもう一度追跡し、アバターを作り直してください。</translation>
    </message>
    <message>
        <source>This folder belongs to a training with other numbers.</source>
        <translation>このフォルダーは別の数値の学習のものです。</translation>
    </message>
    <message>
        <source>Use another folder.</source>
        <translation>別のフォルダーを使ってください。</translation>
    </message>
    <message>
        <source>The memory of this machine is used up; nothing saved was lost.</source>
        <translation>メモリが足りません。保存済みのものは失われていません。</translation>
    </message>
    <message>
        <source>Close other programs, or choose a lighter preset.</source>
        <translation>ほかのプログラムを閉じるか、軽いプリセットを選んでください。</translation>
    </message>
    <message>
        <source>A picture cannot be read.</source>
        <translation>画像を読み込めません。</translation>
    </message>
    <message>
        <source>Use another one.</source>
        <translation>別の画像を使ってください。</translation>
    </message>
    <message>
        <source>The picture could not be packed.</source>
        <translation>画像を書き出せませんでした。</translation>
    </message>
    <message>
        <source>The face is seen from the side only.</source>
        <translation>顔が横からしか写っていません。</translation>
    </message>
    <message>
        <source>Add a photo in which the face looks towards the camera.</source>
        <translation>顔がカメラの方を向いている写真を加えてください。</translation>
    </message>
    <message>
        <source>This run has made no avatar yet.</source>
        <translation>この作成処理はまだアバターを作っていません。</translation>
    </message>
    <message>
        <source>Resume it.</source>
        <translation>再開してください。</translation>
    </message>
    <message>
        <source>The graphics driver refused a drawing program.</source>
        <translation>グラフィックスドライバーが描画プログラムを受け付けませんでした。</translation>
    </message>
    <message>
        <source>Update the graphics driver.</source>
        <translation>グラフィックスドライバーを更新してください。</translation>
    </message>
    <message>
        <source>The video changes its size.</source>
        <translation>動画の途中で大きさが変わっています。</translation>
    </message>
    <message>
        <source>Record or export it again.</source>
        <translation>撮影または書き出しをやり直してください。</translation>
    </message>
    <message>
        <source>The person this belongs to is in the trash, too.</source>
        <translation>この項目の人物もゴミ箱に入っています。</translation>
    </message>
    <message>
        <source>Bring the person back first.</source>
        <translation>先に人物を元に戻してください。</translation>
    </message>
    <message>
        <source>The video of this take is no longer where it was.</source>
        <translation>このテイクの動画が元の場所にありません。</translation>
    </message>
    <message>
        <source>Put it back, or import it again.</source>
        <translation>元の場所に戻すか、もう一度読み込んでください。</translation>
    </message>
    <message>
        <source>There are too few usable frames.</source>
        <translation>使えるフレームが少なすぎます。</translation>
    </message>
    <message>
        <source>Record a longer video with the face in view.</source>
        <translation>顔が映った、もっと長い動画を撮影してください。</translation>
    </message>
    <message>
        <source>The file is larger than any file this program writes.</source>
        <translation>ファイルが大きすぎます。</translation>
    </message>
    <message>
        <source>Use the original file.</source>
        <translation>元のファイルを使ってください。</translation>
    </message>
    <message>
        <source>The avatar has more points than can be drawn.</source>
        <translation>アバターの点が多すぎて描画できません。</translation>
    </message>
    <message>
        <source>Make it with a lighter preset.</source>
        <translation>軽いプリセットで作り直してください。</translation>
    </message>
    <message>
        <source>The picture needs more memory than there is.</source>
        <translation>描画に必要なメモリが足りません。</translation>
    </message>
    <message>
        <source>Draw it smaller.</source>
        <translation>小さい画像にしてください。</translation>
    </message>
    <message>
        <source>These are too many photos.</source>
        <translation>写真が多すぎます。</translation>
    </message>
    <message>
        <source>Give the best 8: one from the front, some from the sides; or use a video.</source>
        <translation>正面と左右から撮った良い写真を8枚まで選ぶか、動画を使ってください。</translation>
    </message>
    <message>
        <source>There are too many pins or measures.</source>
        <translation>ピンか計測が多すぎます。</translation>
    </message>
    <message>
        <source>Delete some first.</source>
        <translation>いくつか削除してください。</translation>
    </message>
    <message>
        <source>The picture is too small.</source>
        <translation>画像が小さすぎます。</translation>
    </message>
    <message>
        <source>Use a larger video.</source>
        <translation>もっと大きい動画を使ってください。</translation>
    </message>
    <message>
        <source>A film either replays a track or turns around the head.</source>
        <translation>映像は、追跡の再生か一周のどちらか一方です。</translation>
    </message>
    <message>
        <source>Choose one of the two.</source>
        <translation>どちらかを選んでください。</translation>
    </message>
    <message>
        <source>The pictures have different sizes.</source>
        <translation>画像の大きさが違います。</translation>
    </message>
    <message>
        <source>This generic model is not known.</source>
        <translation>この汎用モデルは知られていません。</translation>
    </message>
    <message>
        <source>This expression is not one of the 52.</source>
        <translation>52の表情にない名前です。</translation>
    </message>
    <message>
        <source>Use one of ARKit&apos;s names.</source>
        <translation>ARKitの名前を使ってください。</translation>
    </message>
    <message>
        <source>This method is not known.</source>
        <translation>この方式はありません。</translation>
    </message>
    <message>
        <source>Choose one of those offered.</source>
        <translation>選択肢の中から選んでください。</translation>
    </message>
    <message>
        <source>Choose every:10, last:0.2, yaw:0.2 or none.</source>
        <translation>every:10、last:0.2、yaw:0.2、none のいずれかにしてください。</translation>
    </message>
    <message>
        <source>Pictures of this type cannot be written.</source>
        <translation>この形式の画像は保存できません。</translation>
    </message>
    <message>
        <source>Use PNG.</source>
        <translation>PNGを使ってください。</translation>
    </message>
    <message>
        <source>This preset is not known.</source>
        <translation>このプリセットはありません。</translation>
    </message>
    <message>
        <source>There is no such job.</source>
        <translation>この処理はありません。</translation>
    </message>
    <message>
        <source>The file holds something unsafe.</source>
        <translation>ファイルに安全でない内容が含まれています。</translation>
    </message>
    <message>
        <source>The command is not written correctly.</source>
        <translation>コマンドの書き方が正しくありません。</translation>
    </message>
    <message>
        <source>Look at its help.</source>
        <translation>ヘルプをご覧ください。</translation>
    </message>
    <message>
        <source>This is not the video the track was made from.</source>
        <translation>追跡したときの動画と違います。</translation>
    </message>
    <message>
        <source>Give the original, or track the new one.</source>
        <translation>元の動画を使うか、新しい動画を追跡してください。</translation>
    </message>
    <message>
        <source>The video is damaged.</source>
        <translation>動画が壊れています。</translation>
    </message>
    <message>
        <source>The video is cut off.</source>
        <translation>動画が途中で切れています。</translation>
    </message>
    <message>
        <source>Copy or record it again.</source>
        <translation>コピーまたは撮影をやり直してください。</translation>
    </message>
    <message>
        <source>The video is no longer where it was.</source>
        <translation>動画が元の場所にありません。</translation>
    </message>
    <message>
        <source>The work process ended unexpectedly; the machine may have run out of memory.</source>
        <translation>作業プロセスが突然終了しました。メモリが足りなくなった可能性があります。</translation>
    </message>
    <message>
        <source>Resume from the last checkpoint.</source>
        <translation>最後のチェックポイントから再開してください。</translation>
    </message>
    <message>
        <source>This frame rate is not possible.</source>
        <translation>このフレームレートは使えません。</translation>
    </message>
    <message>
        <source>This is a file of another kind.</source>
        <translation>種類の違うファイルです。</translation>
    </message>
    <message>
        <source>A picture has the wrong form.</source>
        <translation>画像の形式が正しくありません。</translation>
    </message>
    <message>
        <source>Numbers do not fit together.</source>
        <translation>数値の形が合いません。</translation>
    </message>
    <message>
        <source>The photo is black.</source>
        <translation>写真が真っ黒です。</translation>
    </message>
    <message>
        <source>Use a photo taken in more light.</source>
        <translation>もっと明るい所で撮った写真を使ってください。</translation>
    </message>
    <message>
        <source>The picture is black.</source>
        <translation>映像が真っ暗です。</translation>
    </message>
    <message>
        <source>Uncover the lens, turn on a light and record again.</source>
        <translation>レンズの覆いを外し、明るくして撮り直してください。</translation>
    </message>
    <message>
        <source>The camera&apos;s picture is black.</source>
        <translation>カメラの映像が真っ暗です。</translation>
    </message>
    <message>
        <source>Open its shutter or take off the cover, turn on a light, and check that the right camera is chosen.</source>
        <translation>シャッターを開けるか覆いを外し、明るくして、正しいカメラか確認してください。</translation>
    </message>
    <message>
        <source>The camera gives no picture: another program is using it.</source>
        <translation>カメラの映像が来ません。ほかのプログラムが使用中です。</translation>
    </message>
    <message>
        <source>Close video calls and other camera programs, then try again.</source>
        <translation>ビデオ通話などカメラを使うプログラムを閉じて、もう一度お試しください。</translation>
    </message>
    <message>
        <source>The camera is not connected.</source>
        <translation>カメラが接続されていません。</translation>
    </message>
    <message>
        <source>Plug it in or choose another camera; the list refreshes itself.</source>
        <translation>接続するか、別のカメラを選んでください。一覧は自動で更新されます。</translation>
    </message>
    <message>
        <source>This program may not use the camera.</source>
        <translation>カメラの使用が許可されていません。</translation>
    </message>
    <message>
        <source>Allow camera access in the system&apos;s privacy settings; on Linux, add yourself to the group video.</source>
        <translation>システムのプライバシー設定でカメラを許可してください。Linuxでは、ユーザーをvideoグループに追加してください。</translation>
    </message>
    <message>
        <source>The camera gives fewer frames than asked for.</source>
        <translation>カメラのフレームレートが指定より低くなっています。</translation>
    </message>
    <message>
        <source>Choose a smaller resolution, turn on more light, or use a faster USB port.</source>
        <translation>解像度を下げるか、明るくするか、より速いUSB端子を使ってください。</translation>
    </message>
    <message>
        <source>The camera was disconnected.</source>
        <translation>カメラが外れました。</translation>
    </message>
    <message>
        <source>Plug it in again; what was recorded until then is kept.</source>
        <translation>接続し直してください。それまでの撮影は保存されています。</translation>
    </message>
    <message>
        <source>The head leaves the picture in some frames.</source>
        <translation>頭が画面からはみ出しているフレームがあります。</translation>
    </message>
    <message>
        <source>Film wider.</source>
        <translation>もっと広く撮影してください。</translation>
    </message>
    <message>
        <source>The face is dark in many frames.</source>
        <translation>顔が暗いフレームが多くあります。</translation>
    </message>
    <message>
        <source>Film with more light.</source>
        <translation>もっと明るくして撮影してください。</translation>
    </message>
    <message>
        <source>The face is dark.</source>
        <translation>顔が暗く映っています。</translation>
    </message>
    <message>
        <source>Put a lamp or window in front of the face, not behind it.</source>
        <translation>照明や窓は、顔の後ろではなく前に置いてください。</translation>
    </message>
    <message>
        <source>The face is drawn: flat areas between hard lines.</source>
        <translation>顔がイラストのようです。</translation>
    </message>
    <message>
        <source>Use an unfiltered recording of a real person.</source>
        <translation>実在の人物を、フィルターなしで撮影してください。</translation>
    </message>
    <message>
        <source>The face has hardly any texture: a drawing, a beauty filter, or strong compression.</source>
        <translation>顔の質感がほとんどありません。イラスト、美肌フィルター、または強い圧縮の可能性があります。</translation>
    </message>
    <message>
        <source>Use an unfiltered recording of a real face.</source>
        <translation>実在の顔を、フィルターなしで撮影してください。</translation>
    </message>
    <message>
        <source>The eyes are closed in a photo.</source>
        <translation>目を閉じている写真があります。</translation>
    </message>
    <message>
        <source>The eyeballs are guessed; use a photo with open eyes.</source>
        <translation>眼球は推測になります。目を開けている写真を使ってください。</translation>
    </message>
    <message>
        <source>The face was lost in some frames.</source>
        <translation>顔を見失ったフレームがあります。</translation>
    </message>
    <message>
        <source>Those are left out.</source>
        <translation>そのフレームは使いません。</translation>
    </message>
    <message>
        <source>A usable face is missing in many frames.</source>
        <translation>顔が映っていないフレームが多くあります。</translation>
    </message>
    <message>
        <source>Cut the clip to the part that shows the face.</source>
        <translation>顔が映っている部分だけに切り詰めてください。</translation>
    </message>
    <message>
        <source>The face hardly moves.</source>
        <translation>表情の変化がほとんどありません。</translation>
    </message>
    <message>
        <source>Smile, open the mouth, raise the brows and blink once each.</source>
        <translation>笑う、口を開ける、眉を上げる、まばたきするを一度ずつ行ってください。</translation>
    </message>
    <message>
        <source>A few photos are learnt by heart; other sides may come out rough.</source>
        <translation>数枚の写真だけを覚え込むため、写っていない側は粗くなることがあります。</translation>
    </message>
    <message>
        <source>Use a video in which the head turns to both sides.</source>
        <translation>頭を左右に向けている動画を使ってください。</translation>
    </message>
    <message>
        <source>Glasses are worn in many frames.</source>
        <translation>眼鏡をかけたフレームが多くあります。</translation>
    </message>
    <message>
        <source>They are learnt as paint on the face; take them off for a better avatar.</source>
        <translation>眼鏡は顔の模様として学習されます。外すと、より良いアバターになります。</translation>
    </message>
    <message>
        <source>Hair hangs over the face in many frames.</source>
        <translation>髪が顔にかかっているフレームが多くあります。</translation>
    </message>
    <message>
        <source>It is left out; tie it back for a better avatar.</source>
        <translation>その部分は学習しません。髪をまとめると、より良いアバターになります。</translation>
    </message>
    <message>
        <source>The face is turned aside in a photo.</source>
        <translation>顔が横を向いている写真があります。</translation>
    </message>
    <message>
        <source>The far side is guessed; add a photo from the front or from the other side.</source>
        <translation>見えない側は推測になります。正面か反対側からの写真を加えてください。</translation>
    </message>
    <message>
        <source>A hand covers the head in some frames.</source>
        <translation>手が頭を隠しているフレームがあります。</translation>
    </message>
    <message>
        <source>It is masked out.</source>
        <translation>その部分は除外します。</translation>
    </message>
    <message>
        <source>A hand is near the face in many frames.</source>
        <translation>手が顔の近くに映っているフレームが多くあります。</translation>
    </message>
    <message>
        <source>Keep the hands down; hidden parts of the face are not learnt.</source>
        <translation>手を下ろしてください。隠れた部分は学習されません。</translation>
    </message>
    <message>
        <source>The clip has few frames a second.</source>
        <translation>フレームレートが低めです。</translation>
    </message>
    <message>
        <source>Record with at least 24, so that blinks are seen.</source>
        <translation>まばたきを捉えるため、毎秒24フレーム以上で撮影してください。</translation>
    </message>
    <message>
        <source>A photo has no colours.</source>
        <translation>色のない写真があります。</translation>
    </message>
    <message>
        <source>The avatar is grey, too; use a colour photo.</source>
        <translation>アバターも灰色になります。カラー写真を使ってください。</translation>
    </message>
    <message>
        <source>The head turns only a little.</source>
        <translation>頭の向きの変化が小さめです。</translation>
    </message>
    <message>
        <source>Turn it slowly about 30 degrees to each side and nod once; unseen sides are guessed.</source>
        <translation>左右に約30度ずつゆっくり向き、一度うなずいてください。見えない側は推測になります。</translation>
    </message>
    <message>
        <source>The head&apos;s shape came out unusual.</source>
        <translation>頭の形が不自然に推定されました。</translation>
    </message>
    <message>
        <source>Look at the result; a clip with more head turns helps.</source>
        <translation>結果を確認してください。頭の向きがもっと変わる動画だと改善します。</translation>
    </message>
    <message>
        <source>In some frames only someone else was found.</source>
        <translation>別の人物しか映っていないフレームがあります。</translation>
    </message>
    <message>
        <source>Parts of the face are burnt out to white.</source>
        <translation>顔の一部が白飛びしています。</translation>
    </message>
    <message>
        <source>Lower the exposure or soften the light.</source>
        <translation>露出を下げるか、光を和らげてください。</translation>
    </message>
    <message>
        <source>A photo cannot be used and is left out.</source>
        <translation>使えない写真があり、除かれました。</translation>
    </message>
    <message>
        <source>Use photos of one face, looking towards the camera, well lit and not covered.</source>
        <translation>1人の顔が明るく、隠れずに、カメラの方を向いて写っている写真を使ってください。</translation>
    </message>
    <message>
        <source>A picture cannot be read: left out.</source>
        <translation>読み込めない画像を除外しました。</translation>
    </message>
    <message>
        <source>Save it again as PNG.</source>
        <translation>PNGで保存し直してください。</translation>
    </message>
    <message>
        <source>The head model fits poorly in some frames.</source>
        <translation>頭部モデルがうまく合わないフレームがあります。</translation>
    </message>
    <message>
        <source>The video has cuts.</source>
        <translation>動画にカットがあります。</translation>
    </message>
    <message>
        <source>Use one take; others may show someone else.</source>
        <translation>ひと続きの動画を使ってください。別の人物が混ざることがあります。</translation>
    </message>
    <message>
        <source>More than one face is in the picture.</source>
        <translation>複数の顔が映っています。</translation>
    </message>
    <message>
        <source>The largest is used; crop the clip if that is the wrong one.</source>
        <translation>最も大きい顔を使います。違う場合は動画を切り抜いてください。</translation>
    </message>
    <message>
        <source>The clip is short.</source>
        <translation>動画が短めです。</translation>
    </message>
    <message>
        <source>5 to 20 seconds give more views and expressions.</source>
        <translation>5～20秒あると、より多くの角度と表情が得られます。</translation>
    </message>
    <message>
        <source>The face is small in the picture.</source>
        <translation>顔が小さく映っています。</translation>
    </message>
    <message>
        <source>Go closer for wrinkles and pores; from about 300 pixels they show.</source>
        <translation>しわや毛穴まで写すには近づいてください。300ピクセルほどから見えてきます。</translation>
    </message>
    <message>
        <source>The face is blurred.</source>
        <translation>顔がぼやけています。</translation>
    </message>
    <message>
        <source>Clean the lens, focus on the face, use more light and move slowly.</source>
        <translation>レンズを拭き、顔にピントを合わせ、明るくして、ゆっくり動いてください。</translation>
    </message>
    <message>
        <source>Nothing moves: this may be one picture shown as a video.</source>
        <translation>動きがありません。1枚の写真を動画にしたものかもしれません。</translation>
    </message>
    <message>
        <source>Turn the head slowly and talk; from one view the sides are guessed.</source>
        <translation>ゆっくり頭を回し、話してください。1方向だけでは側面は推測になります。</translation>
    </message>
    <message>
        <source>Too few frames show a usable face.</source>
        <translation>顔が使えるフレームが少なすぎます。</translation>
    </message>
    <message>
        <source>Record at least two seconds with the face in the picture.</source>
        <translation>顔が映った状態で2秒以上撮影してください。</translation>
    </message>
    <message>
        <source>The face is turned away in some frames.</source>
        <translation>顔が横や後ろを向いているフレームがあります。</translation>
    </message>
    <message>
        <source>The video is damaged: only its first part can be decoded.</source>
        <translation>動画が壊れていて、前半しか読み込めません。</translation>
    </message>
    <message>
        <source>Only this part is used; copy the file again if it should be longer.</source>
        <translation>読み込めた部分だけを使います。もっと長いはずなら、コピーし直してください。</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>Draft</source>
        <translation>下書き</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>標準</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>高精細</translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>第%1版</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>第%1版</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>撮影</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>動画</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1秒</translation>
    </message>
    <message>
        <source>Unfinished, step %1 of %2</source>
        <translation>未完了（%1/%2ステップ）</translation>
    </message>
    <message>
        <source>Unfinished</source>
        <translation>未完了</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>プリセット</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>ステップ数</translation>
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
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>作成したプログラム</translation>
    </message>
</context>
<context>
    <name>Fit</name>
    <message>
        <source>The version in use was made with another head model.</source>
        <translation>使用中の版は別の頭部モデルで作られました。</translation>
    </message>
    <message>
        <source>The version in use was made with another base model.</source>
        <translation>使用中の版は別の基本モデルで作られました。</translation>
    </message>
    <message>
        <source>It can still be shown, but not measured or extended. Its take is there: choose it in Personalize and make the avatar again.</source>
        <translation>表示はできますが、測定や続きの学習はできません。元のテイクはあるので、「アバター作成」で選んで作り直してください。</translation>
    </message>
    <message>
        <source>It can still be shown, but not measured or extended. For a new one, record or import a take.</source>
        <translation>表示はできますが、測定や続きの学習はできません。新しく作るには、テイクを録画するか読み込んでください。</translation>
    </message>
</context>
<context>
    <name>HelpDialog</name>
    <message>
        <source>Help</source>
        <translation>ヘルプ</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>キー操作</translation>
    </message>
    <message>
        <source>System check</source>
        <translation>環境の確認</translation>
    </message>
    <message>
        <source>About</source>
        <translation>このアプリについて</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>バージョン %1</translation>
    </message>
    <message>
        <source>Everything is computed and kept on this machine.</source>
        <translation>計算も保存も、すべてこのコンピューターの中で行われます。</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>ライセンス</translation>
    </message>
    <message>
        <source>Looking at this machine…</source>
        <translation>このコンピューターを調べています…</translation>
    </message>
</context>
<context>
    <name>InspectPage</name>
    <message>
        <source>Open an avatar</source>
        <translation>アバターを開く</translation>
    </message>
    <message>
        <source>Avatars (*.avatar)</source>
        <translation>アバター (*.avatar)</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 を保存しました</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>確認</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>ライブ</translation>
    </message>
    <message>
        <source>Let a camera or a video move the avatar</source>
        <translation>カメラや動画でアバターを動かします</translation>
    </message>
    <message>
        <source>Withdraw the consent…</source>
        <translation>同意を撤回…</translation>
    </message>
    <message>
        <source>Open a file</source>
        <translation>ファイルを開く</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>共有</translation>
    </message>
    <message>
        <source>Choose one in the Library, or open a file.</source>
        <translation>ライブラリで選ぶか、ファイルを開いてください。</translation>
    </message>
    <message>
        <source>The owner of the library opens one here.</source>
        <translation>ライブラリの所有者がここで開きます。</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Previous place</source>
        <translation>前の画面</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>次の画面</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>ヘルプ</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>名前を変更</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Compare two</source>
        <translation>二つを比較</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>ゴミ箱に移す</translation>
    </message>
    <message>
        <source>Show the whole head</source>
        <translation>頭全体を表示</translation>
    </message>
    <message>
        <source>From the front</source>
        <translation>正面から</translation>
    </message>
    <message>
        <source>From the right</source>
        <translation>右から</translation>
    </message>
    <message>
        <source>From above</source>
        <translation>上から</translation>
    </message>
    <message>
        <source>Perspective or parallel</source>
        <translation>透視投影と平行投影の切り替え</translation>
    </message>
    <message>
        <source>Step left</source>
        <translation>左へ少し回す</translation>
    </message>
    <message>
        <source>Step right</source>
        <translation>右へ少し回す</translation>
    </message>
    <message>
        <source>Step up</source>
        <translation>上へ少し回す</translation>
    </message>
    <message>
        <source>Step down</source>
        <translation>下へ少し回す</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>再生・一時停止</translation>
    </message>
    <message>
        <source>Previous frame</source>
        <translation>前のフレーム</translation>
    </message>
    <message>
        <source>Next frame</source>
        <translation>次のフレーム</translation>
    </message>
    <message>
        <source>Next way to draw</source>
        <translation>次の表示方法</translation>
    </message>
    <message>
        <source>Camera in numbers</source>
        <translation>カメラを数値で表示</translation>
    </message>
    <message>
        <source>Compare with the photo, and back</source>
        <translation>写真と比較、戻る</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全画面表示</translation>
    </message>
    <message>
        <source>Save a picture</source>
        <translation>画像を保存</translation>
    </message>
    <message>
        <source>Turntable</source>
        <translation>ターンテーブル</translation>
    </message>
    <message>
        <source>Show or hide the sliders</source>
        <translation>スライダーの表示・非表示</translation>
    </message>
    <message>
        <source>Hold to see the other side</source>
        <translation>押している間もう一方を表示</translation>
    </message>
    <message>
        <source>Move the divider</source>
        <translation>境界線を動かす</translation>
    </message>
    <message>
        <source>Zoom out, zoom in</source>
        <translation>縮小、拡大</translation>
    </message>
    <message>
        <source>Undo in regions, pins and poses</source>
        <translation>領域・ピン・ポーズを元に戻す</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>どこでも</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>ライブラリ</translation>
    </message>
    <message>
        <source>Viewport</source>
        <translation>ビューポート</translation>
    </message>
    <message>
        <source>Inspecting</source>
        <translation>検査</translation>
    </message>
</context>
<context>
    <name>LayerDesk</name>
    <message>
        <source>It was made without one of its adapters.</source>
        <translation>このアダプターなしで作られています。</translation>
    </message>
    <message>
        <source>This avatar was saved without its coverage. Make it again to get it.</source>
        <translation>このアバターには被覆の情報がありません。作り直すと付きます。</translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message>
        <source>Open an older version</source>
        <translation>以前の版を開く</translation>
    </message>
    <message>
        <source>Consent…</source>
        <translation>同意…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>名前を変更</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>ライブラリ</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>Record or import</source>
        <translation>撮影・読み込み</translation>
    </message>
    <message>
        <source>Open the trash</source>
        <translation>ゴミ箱を開く</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人物</translation>
    </message>
    <message>
        <source>Avatars and takes</source>
        <translation>アバターとテイク</translation>
    </message>
</context>
<context>
    <name>LightTool</name>
    <message>
        <source>Saved %1</source>
        <translation>%1 を保存しました</translation>
    </message>
    <message>
        <source>Save sheet</source>
        <translation>一覧を保存</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>PNG 画像 (*.png)</translation>
    </message>
    <message>
        <source>Drawing the sheet…</source>
        <translation>一覧を描いています…</translation>
    </message>
    <message>
        <source>Without the track of the video it is not known what was seen.</source>
        <translation>動画の追跡データがないため、何が写っていたか分かりません。</translation>
    </message>
    <message>
        <source>The video saw the head from %1° to %2° sideways and %3° to %4° in height.</source>
        <translation>動画に写っていたのは、左右 %1°〜%2°、上下 %3°〜%4° です。</translation>
    </message>
    <message>
        <source>%1° beyond what the video saw: details here are guessed</source>
        <translation>動画の範囲から %1° 外れています。ここの細部は推測です</translation>
    </message>
    <message>
        <source>This view is %1° from the nearest one.</source>
        <translation>この視点は最も近い視点から %1° です。</translation>
    </message>
    <message>
        <source>The face as it is.</source>
        <translation>そのままの顔。</translation>
    </message>
    <message>
        <source>Light grazing the surface shows its relief. Drag the light.</source>
        <translation>斜めの光で凹凸を見ます。光をドラッグしてください。</translation>
    </message>
    <message>
        <source>Which way the surface faces.</source>
        <translation>面の向き。</translation>
    </message>
    <message>
        <source>Light is near, dark is far.</source>
        <translation>明るいほど近く、暗いほど遠い。</translation>
    </message>
    <message>
        <source>How often and how frontally the video saw each place. Bright: well seen.</source>
        <translation>各部が動画にどれだけ正面から写っていたか。明るいほどよく見えています。</translation>
    </message>
    <message>
        <source>What LoRA changes in colour. Grey: nothing.</source>
        <translation>LoRA が変える色。灰色は変化なし。</translation>
    </message>
    <message>
        <source>What the register changes in colour. Grey: nothing.</source>
        <translation>レジスターが変える色。灰色は変化なし。</translation>
    </message>
    <message>
        <source>Surface</source>
        <translation>表面</translation>
    </message>
    <message>
        <source>Raking light, normals, depth, coverage, what the adapters add, contact sheets</source>
        <translation>斜光、法線、深度、被覆、アダプターの寄与、一覧</translation>
    </message>
    <message>
        <source>Surface and light</source>
        <translation>表面と光</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>顔</translation>
    </message>
    <message>
        <source>Raking light</source>
        <translation>斜光</translation>
    </message>
    <message>
        <source>Normals</source>
        <translation>法線</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>深度</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>被覆</translation>
    </message>
    <message>
        <source>LoRA alone</source>
        <translation>LoRA のみ</translation>
    </message>
    <message>
        <source>Register alone</source>
        <translation>レジスターのみ</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>光</translation>
    </message>
    <message>
        <source>Drag the light, or move it with the arrow keys</source>
        <translation>光をドラッグするか、矢印キーで動かします</translation>
    </message>
    <message>
        <source>Relief</source>
        <translation>凹凸</translation>
    </message>
    <message>
        <source>0: the carrying mesh alone; over 100 exaggerates</source>
        <translation>0: 土台のメッシュのみ。100 を超えると誇張します</translation>
    </message>
    <message>
        <source>Trusted views</source>
        <translation>信頼できる視点</translation>
    </message>
    <message>
        <source>Contact sheets</source>
        <translation>一覧画像</translation>
    </message>
    <message>
        <source>Expressions…</source>
        <translation>表情…</translation>
    </message>
    <message>
        <source>Views…</source>
        <translation>視点…</translation>
    </message>
</context>
<context>
    <name>Machine</name>
    <message>
        <source>System</source>
        <translation>システム</translation>
    </message>
    <message>
        <source>Processor cores</source>
        <translation>CPUコア数</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>メモリ</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>ディスク</translation>
    </message>
    <message>
        <source>Device used</source>
        <translation>計算に使う装置</translation>
    </message>
    <message>
        <source>Rasterizer used</source>
        <translation>使う描画方式</translation>
    </message>
    <message>
        <source>Head model</source>
        <translation>頭部モデル</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>サンプル</translation>
    </message>
    <message>
        <source>Expected times</source>
        <translation>所要時間の目安</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>ありません</translation>
    </message>
    <message>
        <source>no device</source>
        <translation>装置なし</translation>
    </message>
    <message>
        <source>%1 GB, %2 GB free</source>
        <translation>%1 GB（空き %2 GB）</translation>
    </message>
    <message>
        <source>%1 GB free here</source>
        <translation>この場所の空き %1 GB</translation>
    </message>
    <message>
        <source>present, %1 MB</source>
        <translation>あり（%1 MB）</translation>
    </message>
    <message>
        <source>track %1 s, personalize draft %2 s, personalize standard %3 s, personalize detail %4 s</source>
        <translation>追跡 %1秒、作成（下書き）%2秒、作成（標準）%3秒、作成（高精細）%4秒</translation>
    </message>
    <message>
        <source>Use Python 3.10, 3.11 or 3.12.</source>
        <translation>Python 3.10、3.11、3.12 のいずれかを使ってください。</translation>
    </message>
    <message>
        <source>Close other programs, or use --preset draft.</source>
        <translation>ほかのプログラムを閉じるか、プリセット「下書き」を使ってください。</translation>
    </message>
    <message>
        <source>Free some space, or work in another folder.</source>
        <translation>空きを増やすか、別のフォルダーで作業してください。</translation>
    </message>
    <message>
        <source>The viewport is not installed.</source>
        <translation>ビューポートがインストールされていません。</translation>
    </message>
    <message>
        <source>Pictures are drawn on the processor, and the viewport cannot open.</source>
        <translation>画像はCPUで描画され、ビューポートは開けません。</translation>
    </message>
    <message>
        <source>Drawn by software: the viewport works but is slow; files are drawn by the faster CPU splatter.</source>
        <translation>ソフトウェア描画のため、ビューポートは動きますが遅くなります。ファイルへの描画には、より速いCPU描画を使います。</translation>
    </message>
    <message>
        <source>Everything runs without one.</source>
        <translation>なくてもすべて動きます。</translation>
    </message>
    <message>
        <source>The installed PyTorch has no CUDA; run the installer with --reinstall and without --cpu.</source>
        <translation>インストール済みのPyTorchはCUDAに対応していません。インストーラーを --reinstall 付き、--cpu なしで実行してください。</translation>
    </message>
    <message>
        <source>Run the installer again.</source>
        <translation>インストーラーをもう一度実行してください。</translation>
    </message>
    <message>
        <source>Compiled CPU code on all cores; --device cuda lets gsplat draw on the card (never measured).</source>
        <translation>コンパイル済みのCPUコードを全コアで使います。--device cuda を指定すると、gsplatがグラフィックスカードで描画します（未計測）。</translation>
    </message>
    <message>
        <source>Compiled CPU code on all cores; gsplat, which could draw on the card, is not installed.</source>
        <translation>コンパイル済みのCPUコードを全コアで使います。カードで描画できるgsplatはインストールされていません。</translation>
    </message>
    <message>
        <source>No usable CUDA device: compiled CPU code on all cores.</source>
        <translation>使えるCUDA装置がないため、コンパイル済みのCPUコードを全コアで使います。</translation>
    </message>
    <message>
        <source>Install Avatar Studio again.</source>
        <translation>Avatar Studioをインストールし直してください。</translation>
    </message>
    <message>
        <source>Estimates for a ten-second clip at 512 x 512 when nothing else runs.</source>
        <translation>ほかに何も動いていないときの、512×512・10秒の動画での目安です。</translation>
    </message>
</context>
<context>
    <name>MissingPage</name>
    <message>
        <source>This place could not be opened. The other places work; details are in the program&apos;s log.</source>
        <translation>この画面を開けませんでした。ほかの画面は使えます。詳しくはプログラムのログをご覧ください。</translation>
    </message>
</context>
<context>
    <name>MoreButton</name>
    <message>
        <source>More</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Pack into an encrypted bundle…</source>
        <translation>暗号化バンドルにまとめる…</translation>
    </message>
    <message>
        <source>Open a bundle…</source>
        <translation>バンドルを開く…</translation>
    </message>
</context>
<context>
    <name>NoteList</name>
    <message>
        <source>(no text)</source>
        <translation>(未記入)</translation>
    </message>
    <message>
        <source>%1 straight</source>
        <translation>直線 %1</translation>
    </message>
    <message>
        <source>%1 along the skin, %2 straight</source>
        <translation>皮膚に沿って %1、直線 %2</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>Minor</source>
        <translation>軽微</translation>
    </message>
    <message>
        <source>Major</source>
        <translation>重要</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>致命的</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Close this message</source>
        <translation>このメッセージを閉じる</translation>
    </message>
</context>
<context>
    <name>PeopleModel</name>
    <message>
        <source>Everybody</source>
        <translation>全員</translation>
    </message>
</context>
<context>
    <name>PinTool</name>
    <message>
        <source>Click on the head.</source>
        <translation>頭の上をクリックしてください。</translation>
    </message>
    <message>
        <source>Measure something whose length you know, and choose it in the list.</source>
        <translation>長さの分かるものを測り、一覧で選んでください。</translation>
    </message>
    <message>
        <source>Choose what to set. The left button turns the head.</source>
        <translation>置くものを選びます。左ボタンは頭を回します。</translation>
    </message>
    <message>
        <source>Click where something is to be noted.</source>
        <translation>記録したい場所をクリックします。</translation>
    </message>
    <message>
        <source>Click the first point.</source>
        <translation>1 点目をクリックします。</translation>
    </message>
    <message>
        <source>Click the second point.</source>
        <translation>2 点目をクリックします。</translation>
    </message>
    <message>
        <source>Pins</source>
        <translation>ピン</translation>
    </message>
    <message>
        <source>Remarks and distances on the skin</source>
        <translation>皮膚の上のメモと距離</translation>
    </message>
    <message>
        <source>Pins and measures</source>
        <translation>ピンと計測</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>回す</translation>
    </message>
    <message>
        <source>The left button turns the head</source>
        <translation>左ボタンで頭を回します</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>ピン</translation>
    </message>
    <message>
        <source>Note something at a point of the skin</source>
        <translation>皮膚の 1 点にメモを付けます</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>計測</translation>
    </message>
    <message>
        <source>The distance of two points, on the neutral face</source>
        <translation>無表情の顔での 2 点間の距離</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>重大さ</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>記入者</translation>
    </message>
    <message>
        <source>What is to be seen here?</source>
        <translation>ここに何が見えますか?</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>本文</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Look at it as when it was set</source>
        <translation>置いたときの視点で見ます</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
</context>
<context>
    <name>PoseTool</name>
    <message>
        <source>Pose</source>
        <translation>ポーズ</translation>
    </message>
    <message>
        <source>Expressions, head, gaze, light and lens</source>
        <translation>表情、頭、視線、光とレンズ</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Library</source>
        <translation>ライブラリ</translation>
    </message>
    <message>
        <source>Everybody you have recorded, and their avatars</source>
        <translation>これまでに撮影した人物と、そのアバター</translation>
    </message>
    <message>
        <source>Capture</source>
        <translation>撮影</translation>
    </message>
    <message>
        <source>Record with a camera, or import a video</source>
        <translation>カメラで撮影、または動画を読み込み</translation>
    </message>
    <message>
        <source>Personalize</source>
        <translation>アバター作成</translation>
    </message>
    <message>
        <source>Make an avatar from a take</source>
        <translation>テイクからアバターを作る</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>確認</translation>
    </message>
    <message>
        <source>Look at an avatar from any side and move its face</source>
        <translation>アバターをあらゆる方向から見て、表情を動かす</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>共有</translation>
    </message>
    <message>
        <source>Pictures, films and files of an avatar</source>
        <translation>アバターの画像・映像・ファイル</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Language, colours, navigation, device</source>
        <translation>言語、配色、操作方法、計算装置</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>ヘルプ</translation>
    </message>
    <message>
        <source>Keys, system check, licences</source>
        <translation>キー操作、環境の確認、ライセンス</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>プライバシー</translation>
    </message>
    <message>
        <source>Keys, roles, the log, and what is kept how long</source>
        <translation>鍵、役割、ログ、保存期間</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>ロック</translation>
    </message>
    <message>
        <source>Lock the library; somebody else may unlock it</source>
        <translation>ライブラリをロックします。別の人が解除することもできます</translation>
    </message>
</context>
<context>
    <name>RecoveryBar</name>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>破棄</translation>
    </message>
    <message>
        <source>Move what was computed to the trash</source>
        <translation>計算済みのデータをゴミ箱に移します</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>あとで</translation>
    </message>
    <message>
        <source>Making the avatar “%1” failed.</source>
        <translation>アバター「%1」の作成に失敗しました。</translation>
    </message>
    <message>
        <source>Making the avatar “%1” was interrupted: the program ended before it was done.</source>
        <translation>アバター「%1」の作成が中断されました。完了前にプログラムが終了しています。</translation>
    </message>
    <message>
        <source>The avatar “%1” is not finished.</source>
        <translation>アバター「%1」は未完成です。</translation>
    </message>
    <message>
        <source>Begun %1. Its last checkpoint is at step %2 of %3.</source>
        <translation>%1 に開始。最後のチェックポイントは %3 ステップ中 %2 です。</translation>
    </message>
    <message>
        <source>Begun %1. No checkpoint was saved yet; it would begin anew.</source>
        <translation>%1 に開始。チェックポイントはまだなく、最初からになります。</translation>
    </message>
</context>
<context>
    <name>RegionTool</name>
    <message>
        <source>Region %1</source>
        <translation>領域 %1</translation>
    </message>
    <message>
        <source>Colour of the region</source>
        <translation>領域の色</translation>
    </message>
    <message>
        <source>Choose a region to erase from.</source>
        <translation>消す領域を選んでください。</translation>
    </message>
    <message>
        <source>Double-click or F2 renames; the box shows or hides. They stay with the avatar.</source>
        <translation>ダブルクリックか F2 で名前を変え、チェックで表示を切り替えます。アバターと一緒に保存されます。</translation>
    </message>
    <message>
        <source>Take the brush and paint on the face: a region begins with the first stroke.</source>
        <translation>ブラシで顔に塗ってください。最初のひと塗りで領域ができます。</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>領域</translation>
    </message>
    <message>
        <source>Paint named places of the skin: a tattoo, a wrinkle; scores are told for each</source>
        <translation>タトゥーやしわなど、皮膚の場所に名前を付けて塗ります。場所ごとに評価されます</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>回す</translation>
    </message>
    <message>
        <source>The left button turns the head</source>
        <translation>左ボタンで頭を回します</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>ブラシ</translation>
    </message>
    <message>
        <source>Paint on the head; the other buttons still turn it</source>
        <translation>頭に塗ります。ほかのボタンでは回せます</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>消す</translation>
    </message>
    <message>
        <source>Take places away from the region</source>
        <translation>領域から場所を除きます</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>投げ縄</translation>
    </message>
    <message>
        <source>Draw round a place</source>
        <translation>場所を囲みます</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新規</translation>
    </message>
    <message>
        <source>Colour…</source>
        <translation>色…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Size of the brush</source>
        <translation>ブラシの大きさ</translation>
    </message>
    <message>
        <source>Radius on the screen</source>
        <translation>画面上の半径</translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>元に戻す (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Redo (Ctrl+Shift+Z)</source>
        <translation>やり直す (Ctrl+Shift+Z)</translation>
    </message>
</context>
<context>
    <name>ReportTool</name>
    <message>
        <source>Folder of the report</source>
        <translation>報告書のフォルダー</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>準備しています…</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Drawing pictures…</source>
        <translation>画像を描いています…</translation>
    </message>
    <message>
        <source>Stopped; no report was written.</source>
        <translation>中止しました。報告書は書かれていません。</translation>
    </message>
    <message>
        <source>Within all limits.</source>
        <translation>すべて基準内です。</translation>
    </message>
    <message>
        <source>Within the limits, with warnings.</source>
        <translation>基準内ですが、注意があります。</translation>
    </message>
    <message>
        <source>Outside the limits.</source>
        <translation>基準を外れています。</translation>
    </message>
    <message>
        <source>Whole head</source>
        <translation>頭部全体</translation>
    </message>
    <message>
        <source>Flagged: %1</source>
        <translation>要注意: %1</translation>
    </message>
    <message>
        <source>%1: frame %2, FLIP %3</source>
        <translation>%1: フレーム %2、FLIP %3</translation>
    </message>
    <message>
        <source>Signed by %1.</source>
        <translation>%1 が署名しました。</translation>
    </message>
    <message>
        <source>Open an avatar first.</source>
        <translation>先にアバターを開いてください。</translation>
    </message>
    <message>
        <source>A report needs the track of the video the avatar was made from.</source>
        <translation>報告書には、アバターの元になった動画の追跡データが必要です。</translation>
    </message>
    <message>
        <source>Scores every region on held-out frames; worst frames, pins and sweeps as HTML, PDF and JSON.</source>
        <translation>学習に使っていないフレームで領域ごとに評価し、最悪フレーム・ピン・一覧を HTML・PDF・JSON にまとめます。</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>報告</translation>
    </message>
    <message>
        <source>Numbers, pictures and a signature, as a page to keep</source>
        <translation>数値・画像・署名を、残せるページにします</translation>
    </message>
    <message>
        <source>Report and sign-off</source>
        <translation>報告と承認</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>役割</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>備考</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>合格</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>不合格</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>フォルダー…</translation>
    </message>
    <message>
        <source>Choose where it goes</source>
        <translation>保存先を選択</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>検査する</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>Open the report</source>
        <translation>報告書を開く</translation>
    </message>
    <message>
        <source>Sign the report</source>
        <translation>報告書に署名</translation>
    </message>
    <message>
        <source>Worst frames</source>
        <translation>最悪のフレーム</translation>
    </message>
    <message>
        <source>Sign-off</source>
        <translation>承認</translation>
    </message>
    <message>
        <source>Click to compare photo and avatar there</source>
        <translation>クリックで写真とアバターを比べます</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>As in Blender</source>
        <translation>Blender風</translation>
    </message>
    <message>
        <source>As in Maya</source>
        <translation>Maya風</translation>
    </message>
    <message>
        <source>Fly</source>
        <translation>フライ</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Graphics card (CUDA)</source>
        <translation>グラフィックスカード（CUDA）</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>Navigation</source>
        <translation>視点の操作</translation>
    </message>
    <message>
        <source>Which mouse buttons and keys turn, move and zoom the view</source>
        <translation>視点の回転・移動・拡大に使うマウスボタンとキー</translation>
    </message>
    <message>
        <source>Compute on</source>
        <translation>計算に使う装置</translation>
    </message>
    <message>
        <source>Where avatars are computed when nothing else is chosen</source>
        <translation>ほかに指定がないとき、アバターを計算する装置</translation>
    </message>
    <message>
        <source>Library folder</source>
        <translation>ライブラリのフォルダー</translation>
    </message>
    <message>
        <source>Where people, takes and avatars lie</source>
        <translation>人物・テイク・アバターの保存場所</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>フォルダーを開く</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>SharePage</name>
    <message>
        <source>The command is in the clipboard.</source>
        <translation>コマンドをコピーしました。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 を読み込めません。</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 を保存しました</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>フォルダーを開く</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>共有</translation>
    </message>
    <message>
        <source>Open an avatar in the Library first; then it can be shared here.</source>
        <translation>まずライブラリでアバターを開いてください。ここで共有できるようになります。</translation>
    </message>
    <message>
        <source>Go to the Library</source>
        <translation>ライブラリへ</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進み具合</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>The head from the front, as a PNG.</source>
        <translation>正面から見た頭部をPNGで保存します。</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>画像を保存</translation>
    </message>
    <message>
        <source>Turntable</source>
        <translation>ターンテーブル</translation>
    </message>
    <message>
        <source>Once around the head, as an MP4 film.</source>
        <translation>頭部を一周する映像をMP4で保存します。</translation>
    </message>
    <message>
        <source>Save the film</source>
        <translation>映像を保存</translation>
    </message>
    <message>
        <source>Avatar file</source>
        <translation>アバターファイル</translation>
    </message>
    <message>
        <source>Everything that is needed to show and move this head, in one file.</source>
        <translation>この頭部を表示して動かすのに必要なものを、一つのファイルにまとめます。</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>コピーを保存</translation>
    </message>
    <message>
        <source>White background</source>
        <translation>白い背景</translation>
    </message>
    <message>
        <source>Black background</source>
        <translation>黒い背景</translation>
    </message>
    <message>
        <source>No background</source>
        <translation>背景なし</translation>
    </message>
    <message>
        <source>The same for a terminal</source>
        <translation>ターミナルで同じことをするコマンド</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>コマンドをコピー</translation>
    </message>
    <message>
        <source>Size of the picture</source>
        <translation>画像の大きさ</translation>
    </message>
</context>
<context>
    <name>Sheets</name>
    <message>
        <source>Jaw</source>
        <translation>あご</translation>
    </message>
    <message>
        <source>Smile</source>
        <translation>笑顔</translation>
    </message>
    <message>
        <source>Frown</source>
        <translation>への字</translation>
    </message>
    <message>
        <source>Pucker</source>
        <translation>すぼめ</translation>
    </message>
    <message>
        <source>Brows up</source>
        <translation>眉上げ</translation>
    </message>
    <message>
        <source>Brows down</source>
        <translation>眉下げ</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>まばたき</translation>
    </message>
    <message>
        <source>Nose</source>
        <translation>鼻</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>無表情</translation>
    </message>
</context>
<context>
    <name>Sources</name>
    <message>
        <source>There is no track of a video.</source>
        <translation>動画の追跡データがありません。</translation>
    </message>
    <message>
        <source>Only the sample person is known exactly.</source>
        <translation>正確な真値があるのはサンプルの人物だけです。</translation>
    </message>
    <message>
        <source>It was made without LoRA.</source>
        <translation>LoRA なしで作られています。</translation>
    </message>
    <message>
        <source>This avatar</source>
        <translation>このアバター</translation>
    </message>
    <message>
        <source>Photo of the frame</source>
        <translation>フレームの写真</translation>
    </message>
    <message>
        <source>LoRA only</source>
        <translation>LoRA のみ</translation>
    </message>
    <message>
        <source>Generic model</source>
        <translation>汎用モデル</translation>
    </message>
    <message>
        <source>Exact truth</source>
        <translation>正確な真値</translation>
    </message>
    <message>
        <source>Looking into the avatar…</source>
        <translation>アバターを調べています…</translation>
    </message>
    <message>
        <source>This avatar was saved without its parts. Make it again to get them.</source>
        <translation>このアバターには部分の情報がありません。作り直すと付きます。</translation>
    </message>
    <message>
        <source>%1, version %2</source>
        <translation>%1、版 %2</translation>
    </message>
    <message>
        <source>Checkpoint of %1, step %2</source>
        <translation>%1 のチェックポイント、%2 ステップ</translation>
    </message>
</context>
<context>
    <name>StrengthTool</name>
    <message>
        <source>Open an avatar first.</source>
        <translation>先にアバターを開いてください。</translation>
    </message>
    <message>
        <source>It was made without LoRA.</source>
        <translation>LoRA なしで作られています。</translation>
    </message>
    <message>
        <source>It was made without a register.</source>
        <translation>レジスターなしで作られています。</translation>
    </message>
    <message>
        <source>This is the generic model.</source>
        <translation>これは汎用モデルです。</translation>
    </message>
    <message>
        <source>Shown at other strengths than learnt.</source>
        <translation>学習時と異なる強さで表示しています。</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>強さ</translation>
    </message>
    <message>
        <source>How much of LoRA and of the register is shown</source>
        <translation>LoRA とレジスターをどれだけ効かせるか</translation>
    </message>
    <message>
        <source>0: as the generic model; 100: as learnt</source>
        <translation>0: 汎用モデルのまま。100: 学習どおり</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>レジスター</translation>
    </message>
    <message>
        <source>0: without the register; 100: as learnt</source>
        <translation>0: レジスターなし。100: 学習どおり</translation>
    </message>
    <message>
        <source>Generic</source>
        <translation>汎用</translation>
    </message>
    <message>
        <source>Both to 0</source>
        <translation>両方を 0 に</translation>
    </message>
    <message>
        <source>As learnt</source>
        <translation>学習どおり</translation>
    </message>
    <message>
        <source>Everything to 100</source>
        <translation>すべて 100 に</translation>
    </message>
    <message>
        <source>In one region</source>
        <translation>1 つの領域だけ</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>領域</translation>
    </message>
    <message>
        <source>Paint a region first</source>
        <translation>先に領域を塗ってください</translation>
    </message>
</context>
<context>
    <name>StudioWindow</name>
    <message>
        <source>Show</source>
        <translation>表示</translation>
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
        <translation>使用場所</translation>
    </message>
    <message>
        <source>on this machine</source>
        <translation>このコンピューター上</translation>
    </message>
    <message>
        <source>on the screens of an event</source>
        <translation>イベント会場の画面</translation>
    </message>
    <message>
        <source>in print, films, exhibitions</source>
        <translation>印刷物・映像・展覧会</translation>
    </message>
    <message>
        <source>on the internet</source>
        <translation>インターネット</translation>
    </message>
    <message>
        <source>Where it will be shown</source>
        <translation>どこで見せるか</translation>
    </message>
    <message>
        <source>Where it will be shown; the person agrees to each place</source>
        <translation>どこで見せるか。場所ごとに本人の同意が必要です</translation>
    </message>
    <message>
        <source>Say that it is synthetic</source>
        <translation>合成物であることを記す</translation>
    </message>
    <message>
        <source>In this role everything that is saved says so; only the owner may leave it out.</source>
        <translation>この役割では、保存するものすべてに記されます。省けるのは所有者だけです。</translation>
    </message>
    <message>
        <source>In the picture&apos;s metadata (XMP), with the code of the consent; it is not seen in the picture</source>
        <translation>画像のメタデータ (XMP) に同意のコードとともに記されます。画像そのものには見えません</translation>
    </message>
    <message>
        <source>Record a consent…</source>
        <translation>同意を記録…</translation>
    </message>
</context>
<context>
    <name>ToolRow</name>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Inspect an avatar, personalize a take, resume a run</source>
        <translation>アバターを表示、テイクからアバターを作成、または中断した作成を再開します</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>名前を変更</translation>
    </message>
    <message>
        <source>Change the name</source>
        <translation>名前を変えます</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Make a copy of the avatar</source>
        <translation>アバターのコピーを作ります</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Show two avatars side by side; choose two first</source>
        <translation>二つのアバターを並べて表示します（先に二つ選んでください）</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版</translation>
    </message>
    <message>
        <source>Notes, roll back, retire, compare</source>
        <translation>メモ、前の版に戻す、引退、比較</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>What the person agreed to; record, renew or withdraw it</source>
        <translation>その人が同意した内容。記録、更新、撤回ができます</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Move to the trash; it can be undone</source>
        <translation>ゴミ箱に移します（元に戻せます）</translation>
    </message>
</context>
<context>
    <name>TrashDialog</name>
    <message>
        <source>Person</source>
        <translation>人物</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>テイク</translation>
    </message>
    <message>
        <source>Avatar</source>
        <translation>アバター</translation>
    </message>
    <message>
        <source>Unfinished run</source>
        <translation>未完了の作成</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>ゴミ箱</translation>
    </message>
    <message>
        <source>What is in the trash takes %1. It stays until you empty it.</source>
        <translation>ゴミ箱の中身は %1 です。空にするまで残ります。</translation>
    </message>
    <message>
        <source>The trash is empty.</source>
        <translation>ゴミ箱は空です。</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Delete for good: press again</source>
        <translation>完全に削除：もう一度押す</translation>
    </message>
    <message>
        <source>Empty the trash</source>
        <translation>ゴミ箱を空にする</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>VersionsDialog</name>
    <message>
        <source>Version</source>
        <translation>版</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>作成日時</translation>
    </message>
    <message>
        <source>How</source>
        <translation>作り方</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版</translation>
    </message>
    <message>
        <source>A note to this version</source>
        <translation>この版へのメモ</translation>
    </message>
    <message>
        <source>Keep the note</source>
        <translation>メモを残す</translation>
    </message>
    <message>
        <source>Compare two</source>
        <translation>二つを比較</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Versions of “%1”</source>
        <translation>「%1」の版</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>retired</source>
        <translation>引退</translation>
    </message>
    <message>
        <source>Use this version</source>
        <translation>この版を使う</translation>
    </message>
    <message>
        <source>Take back into use</source>
        <translation>引退を取り消す</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>引退させる</translation>
    </message>
    <message>
        <source>The version in use cannot be retired; use another one first.</source>
        <translation>使用中の版は引退させられません。先に別の版を使ってください。</translation>
    </message>
    <message>
        <source>Choose two versions</source>
        <translation>版を二つ選んでください</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>1  A short video</source>
        <translation>1&#x3000;短い動画</translation>
    </message>
    <message>
        <source>Ten to thirty seconds of one head, turning slowly left and right, speaking or smiling. Record it with your camera or import a file. It stays on this machine.</source>
        <translation>一人の頭部を10～30秒。ゆっくり左右を向き、話したり笑ったりしてください。カメラで撮影しても、ファイルを読み込んでも構いません。動画はこのコンピューターから出ません。</translation>
    </message>
    <message>
        <source>2  Make the avatar</source>
        <translation>2&#x3000;アバターを作る</translation>
    </message>
    <message>
        <source>The avatar learns the face&apos;s own wrinkles, freckles and shape from the video. You watch it appear; a draft takes less than a minute or two, a fine one longer.</source>
        <translation>しわやそばかす、顔立ちを動画から学びます。アバターが現れていく様子を見られます。下書きなら1～2分、高精細ならもう少しかかります。</translation>
    </message>
    <message>
        <source>3  Turn it around</source>
        <translation>3&#x3000;回して見る</translation>
    </message>
    <message>
        <source>Look at it from any side, move its face with sliders or your own, and save pictures and films.</source>
        <translation>あらゆる方向から眺め、スライダーや自分の顔で表情を動かし、画像や映像を保存できます。</translation>
    </message>
    <message>
        <source>All is ready</source>
        <translation>準備ができました</translation>
    </message>
    <message>
        <source>Begin with the sample person, who is nobody, or with your own video. Before an avatar is made of a real person, their consent is asked for once.</source>
        <translation>実在しないサンプル人物か、自分の動画で始めましょう。実在の人のアバターを作る前に、一度だけ同意をうかがいます。</translation>
    </message>
    <message>
        <source>4  Yours alone</source>
        <translation>4&#x3000;あなただけのもの</translation>
    </message>
</context>
<context>
    <name>WelcomeDialog</name>
    <message>
        <source>Welcome to Avatar Studio</source>
        <translation>Avatar Studioへようこそ</translation>
    </message>
    <message>
        <source>Try the sample person</source>
        <translation>サンプルの人物を試す</translation>
    </message>
    <message>
        <source>Record or import</source>
        <translation>撮影・読み込み</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次へ</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
</TS>
